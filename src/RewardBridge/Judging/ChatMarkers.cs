using System.Text;

namespace RewardBridge.Judging;

/// <summary>Breaks up what servers may read as the marks between turns, so that a text can't end its turn and write the judge's.</summary>
/// <remarks>
/// Our own tokenizers encode such a mark in a text as the characters it is made of; a server that renders and tokenizes
/// for itself can't be trusted to. Only the first character of a mark is exchanged, for one that looks alike.
/// </remarks>
static class ChatMarkers
{
    const int LongestName = 64;

    // Marks without the bars of "<|name|>", by the families that use them.
    static readonly string[] Fixed =
    [
        "<s>",
        "</s>",
        "<bos>",
        "<eos>",
        "<pad>",
        "<unk>",
        "<sop>",
        "<eop>",
        "<start_of_turn>",
        "<end_of_turn>",
        "<think>",
        "</think>",
        "<tool_call>",
        "</tool_call>",
        "<tool_response>",
        "</tool_response>",
        "<<SYS>>",
        "<</SYS>>",
        "[INST]",
        "[/INST]",
        "[SYSTEM_PROMPT]",
        "[/SYSTEM_PROMPT]",
        "[TOOL_CALLS]",
        "[AVAILABLE_TOOLS]",
        "[gMASK]",
        "[CLS]",
        "[SEP]",
    ];

    /// <summary>The text with "‹" or "⁅" in place of the bracket that begins a mark.</summary>
    public static string Broken(string text)
    {
        if (!text.AsSpan().ContainsAny('<', '['))
            return text;
        var safe = new StringBuilder(text);
        for (var at = 0; at < text.Length; at++)
            if (text[at] is '<' or '[' && Begins(text.AsSpan(at)))
                safe[at] = text[at] == '<' ? '\u2039' : '\u2045';
        return safe.ToString();
    }

    static bool Begins(ReadOnlySpan<char> text)
    {
        foreach (var mark in Fixed)
            if (text.StartsWith(mark, StringComparison.OrdinalIgnoreCase))
                return true;
        return text.Length > 1 && text[0] == '<' && IsBar(text[1]) && HasName(text[2..]);
    }

    // "<|im_end|>" and the full-width "<｜end▁of▁sentence｜>"; "a<|b|" is mathematics.
    static bool HasName(ReadOnlySpan<char> rest)
    {
        for (var i = 0; i < Math.Min(rest.Length - 1, LongestName); i++)
            if (IsBar(rest[i]))
                return rest[i + 1] == '>';
            else if (char.IsWhiteSpace(rest[i]))
                return false;
        return false;
    }

    static bool IsBar(char c) => c is '|' or '\uFF5C';
}
