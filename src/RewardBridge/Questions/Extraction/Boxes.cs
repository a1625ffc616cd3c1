using System.Buffers;

namespace RewardBridge.Questions.Extraction;

/// <summary>The answers in \boxed{...} and \fbox{...}, with balanced braces, and in "\boxed 4".</summary>
static class BoxedAnswers
{
    static readonly string[] Commands = ["\\boxed", "\\fbox"];
    static readonly SearchValues<char> EndsBare = SearchValues.Create(" \t\r\n${}\\");

    /// <summary>The content of the last box, the innermost of nested ones; null where there is none.</summary>
    public static string? Last(string text) => All(text) is [.., var last] ? last : null;

    /// <summary>The contents of all boxes that hold no other box, in the order of the text.</summary>
    /// <remarks>One pass: what is open stands on a stack, so that unclosed boxes don't make it slow.</remarks>
    public static IReadOnlyList<string> All(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var boxes = new List<string>();
        var open = new Stack<(int Content, int BoxesBefore)>(); // Content is -1 for a plain brace
        for (var i = 0; i < text.Length; i++)
            if (AfterCommand(text, i) is { } after)
            {
                if (after < text.Length && text[after] == '{')
                    open.Push((after + 1, boxes.Count));
                else if (Bare(text, after) is { Length: > 0 } bare)
                    boxes.Add(bare);
                i = after < text.Length && text[after] == '{' ? after : after - 1;
            }
            else if (text[i] == '\\')
                i++; // a brace after a backslash is printed and groups nothing
            else if (text[i] == '{')
                open.Push((-1, boxes.Count));
            else if (text[i] == '}' && open.TryPop(out var group) && group.Content >= 0)
                if (group.BoxesBefore == boxes.Count)
                    boxes.Add(WithoutCommand(text[group.Content..i].Trim()));
        return boxes;
    }

    // Index after "\boxed" and spaces; null where no such command starts here.
    static int? AfterCommand(string text, int at)
    {
        if (text[at] != '\\')
            return null;
        foreach (var command in Commands)
            if (text.AsSpan(at).StartsWith(command, StringComparison.Ordinal))
            {
                var end = at + command.Length;
                if (end < text.Length && char.IsAsciiLetter(text[end]))
                    continue;
                while (end < text.Length && text[end] is ' ' or '\t')
                    end++;
                return end;
            }
        return null;
    }

    // "\boxed 4$": to the next space, sign of mathematics mode or brace.
    static string Bare(string text, int start)
    {
        var rest = text.AsSpan(start);
        var end = rest.IndexOfAny(EndsBare);
        return (end < 0 ? rest : rest[..end]).TrimEnd(".,").ToString();
    }

    // \boxed{\text{Paris}} is Paris.
    static string WithoutCommand(string boxed)
    {
        foreach (var command in (ReadOnlySpan<string>)["\\text{", "\\mathrm{", "\\textbf{"])
            if (
                boxed.StartsWith(command, StringComparison.Ordinal)
                && boxed.IndexOf('}', StringComparison.Ordinal) == boxed.Length - 1
            )
                return boxed[command.Length..^1].Trim();
        return boxed;
    }
}
