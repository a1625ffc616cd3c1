using System.Globalization;
using System.Text.RegularExpressions;

namespace RewardBridge.Repository.Tests.Text;

/// <summary>The links and headings of a Markdown page; code is neither.</summary>
static partial class MarkdownPage
{
    /// <summary>Targets as written, with the number of their line counted from one.</summary>
    public static IEnumerable<(int Line, string Target)> Links(string[] lines) =>
        from line in OutsideFences(lines)
        from Match match in LinkPattern().Matches(InlineCode().Replace(line.Text, "code"))
        select (line.Number, match.Groups.Values.Skip(1).First(g => g.Success).Value);

    /// <summary>What "#..." may name: each heading in small letters without punctuation, hyphens for spaces.</summary>
    public static IReadOnlySet<string> Anchors(string[] lines)
    {
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, text) in OutsideFences(lines))
            if (text.StartsWith('#'))
            {
                var slug = Slug(text.TrimStart('#').Trim());
                for (var (unique, n) = (slug, 1); !anchors.Add(unique); n++)
                    unique = string.Create(CultureInfo.InvariantCulture, $"{slug}-{n}");
            }
        return anchors;
    }

    static string Slug(string heading) =>
        string.Concat(
            heading
                .ToLowerInvariant()
                .Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')
                .Select(c => c == ' ' ? '-' : c)
        );

    static IEnumerable<(int Number, string Text)> OutsideFences(string[] lines)
    {
        var inFence = false;
        for (var i = 0; i < lines.Length; i++)
            if (lines[i].TrimStart() is ['`', '`', '`', ..] or ['~', '~', '~', ..])
                inFence = !inFence;
            else if (!inFence)
                yield return (i + 1, lines[i]);
    }

    // [text](target), [name]: target, and the attributes of HTML.
    [GeneratedRegex(
        """\]\(\s*<?([^)\s>]+)|^\s*\[[^\]]+\]:\s*(\S+)|(?:src|href)="([^"]+)""",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex LinkPattern();

    [GeneratedRegex("`[^`]*`", RegexOptions.NonBacktracking)]
    private static partial Regex InlineCode();
}
