using System.Globalization;
using System.Text;

namespace RewardBridge.Judging;

/// <summary>How the three untrusted texts stand in a grading prompt, so that none of them can pass for the prompt.</summary>
public enum Framing
{
    /// <summary>One line each after a label: line breaks in a text become spaces, so no text can begin a line.</summary>
    Lines,

    /// <summary>Between tags: a text's own angle brackets before the names of the template's tags are replaced, so no text can close its element.</summary>
    Elements,

    /// <summary>As they are. Only for showing what the other two are worth.</summary>
    None,
}

/// <summary>Makes texts fit for a framing.</summary>
static class FramedText
{
    const string Brackets = "<\uFF1C";

    static readonly string[] UsualTags = ["question", "reference", "response", "final_step"];

    /// <param name="text">The untrusted text.</param>
    /// <param name="framing">How it will stand.</param>
    /// <param name="tags">Names of the template's tags, as <see cref="TagsOf"/> gives them.</param>
    public static string Of(string text, Framing framing, IReadOnlyList<string> tags) =>
        framing switch
        {
            Framing.Lines => OneLine(text),
            Framing.Elements => WithoutTags(text, tags),
            _ => text,
        };

    /// <summary>Names of the tags in a template, what follows "&lt;" or "&lt;/", and those that such templates mostly have.</summary>
    public static IReadOnlyList<string> TagsOf(string template)
    {
        var tags = new HashSet<string>(UsualTags, StringComparer.OrdinalIgnoreCase);
        for (var at = template.IndexOf('<'); at >= 0; at = template.IndexOf('<', at + 1))
        {
            var rest = template.AsSpan(at + 1).TrimStart('/');
            var length = 0;
            while (
                length < rest.Length
                && (char.IsLetterOrDigit(rest[length]) || rest[length] is '_' or '-')
            )
                length++;
            if (length > 0)
                tags.Add(rest[..length].ToString());
        }
        return [.. tags];
    }

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

    static string WithoutTags(string text, IReadOnlyList<string> tags)
    {
        if (!text.AsSpan().ContainsAny(Brackets))
            return text;
        var safe = new StringBuilder(text);
        for (var at = 0; at < text.Length; at++)
            if (Brackets.Contains(text[at]) && OpensTag(text.AsSpan(at + 1), tags))
                safe[at] = '\u2039';
        return safe.ToString();
    }

    // "< / question", "<QUESTION" and a full-width bracket read as tags to a model, so they count.
    static bool OpensTag(ReadOnlySpan<char> rest, IReadOnlyList<string> tags)
    {
        var name = rest[..Math.Min(rest.Length, 64)];
        while (!name.IsEmpty && IsPassedOver(name[0]))
            name = name[1..];
        foreach (var tag in tags)
            if (name.StartsWith(tag, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    static bool IsPassedOver(char character) =>
        character is '/' or '\uFF0F'
        || char.IsWhiteSpace(character)
        || char.IsControl(character)
        || char.GetUnicodeCategory(character) is UnicodeCategory.Format;
}
