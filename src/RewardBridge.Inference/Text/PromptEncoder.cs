using RewardBridge.Inference.Text.Jinja;
using RewardBridge.Questions;

namespace RewardBridge.Inference.Text;

/// <summary>Turns conversations into token ids, in which no message can forge a token of the template.</summary>
/// <remarks>
/// The ids are those of the rendered text, word boundaries included, except that a marker such as "&lt;|im_end|&gt;"
/// in a message is encoded as the characters it's made of.
/// </remarks>
/// <param name="tokenizer">The model's tokenizer.</param>
/// <param name="template">Its chat template; null for a base model, whose prompt is the messages' text with empty lines between.</param>
public sealed class PromptEncoder(Tokenizer tokenizer, ChatTemplate? template)
{
    /// <summary>Whether the prompts are in a chat form that the model was trained on.</summary>
    public bool HasTemplate => template is not null;

    /// <summary>Encodes a conversation.</summary>
    /// <param name="messages">The turns, oldest first.</param>
    /// <param name="addGenerationPrompt">Whether the prompt ends with the start of the assistant's turn; without a template it has no effect.</param>
    /// <returns>The prompt's token ids.</returns>
    /// <exception cref="TemplateException">The template refused the messages or failed; says the line.</exception>
    public int[] Encode(IReadOnlyList<ChatMessage> messages, bool addGenerationPrompt = true)
    {
        ArgumentNullException.ThrowIfNull(messages);
        if (template is null)
            return tokenizer.Encode(string.Join("\n\n", messages.Select(m => m.Content)));
        var segments = template.RenderSegments(messages, addGenerationPrompt);
        var untrusted = new bool[segments.Sum(s => s.Text.Length)];
        var position = 0;
        foreach (var segment in segments)
        {
            untrusted.AsSpan(position, segment.Text.Length).Fill(!segment.IsTrusted);
            position += segment.Text.Length;
        }
        return tokenizer.Encode(string.Concat(segments.Select(s => s.Text)), untrusted);
    }
}
