using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Text.Jinja;
using RewardBridge.Inference.Text.Jinja.Values;
using RewardBridge.Questions;

namespace RewardBridge.Inference.Text;

/// <summary>
/// A model's chat template: turns messages into the text that the model was trained on, as transformers'
/// apply_chat_template does. Immutable, safe to use from many threads, and bounded in work and memory.
/// </summary>
public sealed class ChatTemplate
{
    // Some templates (Phi-3's) put the role inside a token: <|user|>. Any other role is text like the content.
    static readonly string[] KnownRoles =
    [
        "system",
        "developer",
        "user",
        "assistant",
        "model",
        "tool",
        "function",
        "ipython",
    ];

    readonly JinjaTemplate _template;
    readonly IReadOnlyDictionary<string, string> _specialTokens;
    readonly TimeProvider _clock;

    ChatTemplate(
        JinjaTemplate template,
        IReadOnlyDictionary<string, string> specialTokens,
        TimeProvider clock
    ) => (_template, _specialTokens, _clock) = (template, specialTokens, clock);

    /// <summary>Parses a template.</summary>
    /// <param name="source">The template in Jinja, at most 2^20 characters.</param>
    /// <param name="specialTokens">The tokenizer's named tokens, such as bos_token = "&lt;s&gt;"; null for none.</param>
    /// <param name="clock">What <c>strftime_now</c> reads; null for the system's local time.</param>
    /// <exception cref="TemplateException">The source is no template; says the line and what was found.</exception>
    public static ChatTemplate Parse(
        string source,
        IReadOnlyDictionary<string, string>? specialTokens = null,
        TimeProvider? clock = null
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        return new(
            JinjaTemplate.Parse(source),
            specialTokens ?? new Dictionary<string, string>(),
            clock ?? TimeProvider.System
        );
    }

    /// <summary>Reads the template of a model folder: chat_template.jinja, or else tokenizer_config.json's chat_template.</summary>
    /// <param name="folder">A model folder in Hugging Face's form.</param>
    /// <param name="clock">What <c>strftime_now</c> reads; null for the system's local time.</param>
    /// <exception cref="ModelFormatException">There is no template, or a file can't be read.</exception>
    public static ChatTemplate FromFolder(string folder, TimeProvider? clock = null) =>
        TryFromFolder(folder, clock)
        ?? throw new ModelFormatException(
            $"{folder}: found no chat template, expected chat_template.jinja or a 'chat_template' in "
                + "tokenizer_config.json. A base model has none: use the instruct version, or plain prompts."
        );

    /// <summary>As <see cref="FromFolder"/>, but null where the folder has no template.</summary>
    /// <exception cref="ModelFormatException">A file can't be read.</exception>
    public static ChatTemplate? TryFromFolder(string folder, TimeProvider? clock = null)
    {
        var found = ChatTemplateFiles.Find(folder);
        if (found.Source is null)
            return null;
        try
        {
            return Parse(found.Source, found.SpecialTokens, clock);
        }
        catch (TemplateException error)
        {
            throw new ModelFormatException($"{found.File}: {error.Message}.", error);
        }
    }

    /// <summary>Renders a conversation.</summary>
    /// <param name="messages">The turns, oldest first.</param>
    /// <param name="addGenerationPrompt">Whether the text ends with the start of the assistant's turn.</param>
    /// <param name="variables">More variables of the template, such as enable_thinking; null for none.</param>
    /// <exception cref="TemplateException">The template refused the messages or failed; says the line.</exception>
    /// <exception cref="ArgumentException">A variable has a type that templates don't know.</exception>
    public string Render(
        IReadOnlyList<ChatMessage> messages,
        bool addGenerationPrompt,
        IReadOnlyDictionary<string, object?>? variables = null
    ) => RenderText(messages, addGenerationPrompt, variables).Value;

    /// <summary>
    /// Renders a conversation and says which parts the template wrote and which came from outside: the content of the
    /// messages, and the strings among the variables. The trust follows each character through the template's filters.
    /// </summary>
    /// <returns>The segments in order; joined they are what <see cref="Render"/> gives. Neighbours differ in trust.</returns>
    /// <exception cref="TemplateException">The template refused the messages or failed; says the line.</exception>
    /// <exception cref="ArgumentException">A variable has a type that templates don't know.</exception>
    public IReadOnlyList<TemplateSegment> RenderSegments(
        IReadOnlyList<ChatMessage> messages,
        bool addGenerationPrompt,
        IReadOnlyDictionary<string, object?>? variables = null
    )
    {
        var text = RenderText(messages, addGenerationPrompt, variables);
        var segments = new List<TemplateSegment>();
        var position = 0;
        foreach (var span in text.UntrustedWithin(0, text.Value.Length))
        {
            if (span.Start > position)
                segments.Add(new(text.Value[position..span.Start], IsTrusted: true));
            segments.Add(new(text.Value[span.Start..span.End], IsTrusted: false));
            position = span.End;
        }
        if (position < text.Value.Length)
            segments.Add(new(text.Value[position..], IsTrusted: true));
        return segments;
    }

    TemplateText RenderText(
        IReadOnlyList<ChatMessage> messages,
        bool addGenerationPrompt,
        IReadOnlyDictionary<string, object?>? variables
    )
    {
        ArgumentNullException.ThrowIfNull(messages);
        var all = new Dictionary<string, object?> { ["tools"] = null, ["documents"] = null };
        foreach (var (name, token) in _specialTokens)
            all[name] = TemplateText.Trusted(token);
        foreach (var (name, value) in variables ?? new Dictionary<string, object?>())
            all[name] = Conversion.From(value, trusted: false);
        all["messages"] = Sequence.List([.. messages.Select(Convert)]);
        all["add_generation_prompt"] = addGenerationPrompt;
        return _template.Render(all, _clock);
    }

    static Jinja.Values.Dictionary Convert(ChatMessage message)
    {
        var dictionary = new Jinja.Values.Dictionary();
        dictionary.Set(
            "role",
            Array.IndexOf(KnownRoles, message.Role) >= 0
                ? TemplateText.Trusted(message.Role)
                : TemplateText.Untrusted(message.Role)
        );
        dictionary.Set("content", TemplateText.Untrusted(message.Content));
        return dictionary;
    }
}
