using System.Text.RegularExpressions;

namespace RewardBridge.Repository.Tests.Code;

/// <summary>Finds method bodies by CSharpier's indentation: a body is what stands between braces on lines of their own, four or eight spaces in.</summary>
/// <remarks>
/// Bodies of nested types and of initialisers don't count, nor do empty lines. A method marked
/// AggressiveOptimization doesn't either: a microkernel is unrolled on purpose.
/// </remarks>
static partial class MethodBodies
{
    /// <summary>The line number of each body's opening brace, counted from one, and its lines that aren't empty.</summary>
    public static IEnumerable<(int Line, int Length)> Find(string[] lines)
    {
        var opened = new Dictionary<int, int>(); // indentation -> index of the brace
        var inRawText = false;
        for (var i = 0; i < lines.Length; i++)
        {
            if ((lines[i].Split("\"\"\"").Length - 1) % 2 == 1)
                inRawText = !inRawText;
            var text = lines[i].TrimStart();
            var indentation = lines[i].Length - text.Length;
            if (inRawText || indentation is not (4 or 8))
                continue;
            if (text == "{")
                opened[indentation] = i;
            else if (text == "}" && opened.Remove(indentation, out var start))
                if (!NotAMethod().IsMatch(Header(lines, start)))
                    yield return (start + 1, lines[(start + 1)..i].Count(l => l.Length > 0));
        }
    }

    static string Header(string[] lines, int brace)
    {
        var first = brace;
        while (first > 0 && lines[first - 1].TrimEnd() is not ("" or [.., ';' or '{' or '}']))
            first--;
        return string.Join(
            ' ',
            lines[first..brace]
                .Where(l => !l.TrimStart().StartsWith("//", StringComparison.Ordinal))
        );
    }

    [GeneratedRegex(
        @"\b(class|struct|record|interface|enum|AggressiveOptimization)\b",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex NotAMethod();
}
