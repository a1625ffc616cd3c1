using System.Text;

namespace RewardBridge.Judging;

/// <summary>How the three untrusted texts stand in a grading prompt, so that none of them can pass for the prompt.</summary>
public enum Framing
{
    /// <summary>One line each after a label: line breaks in a text become spaces, so no text can begin a line.</summary>
    Lines,

    /// <summary>Between tags: a text's own angle brackets before our tag names are replaced, so no text can close its element.</summary>
    Elements,

    /// <summary>As they are. Only for showing what the other two are worth.</summary>
    None,
}

/// <summary>Makes texts fit for a framing.</summary>
static class FramedText
{
    static readonly string[] Tags = ["question", "reference", "response", "final_step"];

    public static string Of(string text, Framing framing) =>
        framing switch
        {
            Framing.Lines => OneLine(text),
            Framing.Elements => WithoutTags(text),
            _ => text,
        };

    // All that a reader may take for a line break, the separators of Unicode among them.
    static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var character in text)
            if (!char.IsWhiteSpace(character) && !char.IsControl(character))
                line.Append(character);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        return line.ToString().TrimEnd();
    }

    static string WithoutTags(string text)
    {
        if (!text.Contains('<', StringComparison.Ordinal))
            return text;
        var safe = new StringBuilder(text);
        for (var at = 0; at < text.Length; at++)
            if (text[at] == '<' && OpensTag(text.AsSpan(at + 1)))
                safe[at] = '\u2039';
        return safe.ToString();
    }

    // "< / question" and "<QUESTION" read as tags to a model, so they count.
    static bool OpensTag(ReadOnlySpan<char> rest)
    {
        var name = rest[..Math.Min(rest.Length, 32)].TrimStart(" \t\r\n/");
        foreach (var tag in Tags)
            if (name.StartsWith(tag, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
