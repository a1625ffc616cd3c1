using System.Buffers;

namespace RewardBridge.Questions.Extraction;

/// <summary>A \boxed{...} or \fbox{...} in a text.</summary>
/// <param name="Start">Index of its backslash.</param>
/// <param name="End">Index behind it.</param>
/// <param name="Content">What stands inside, trimmed.</param>
/// <param name="IsClosed">False where the text ends, or the line, before its brace does.</param>
readonly record struct Box(int Start, int End, string Content, bool IsClosed);

/// <summary>Finds \boxed{...} and \fbox{...}, with balanced braces, and "\boxed 4".</summary>
static class Boxes
{
    static readonly string[] Commands = ["\\boxed", "\\fbox"];
    static readonly SearchValues<char> EndsBare = SearchValues.Create(" \t\r\n${}\\");

    /// <summary>The content of the last closed box, the innermost of nested ones; null where there is none.</summary>
    public static string? Last(string text) =>
        In(text) is { Count: > 0 } boxes
        && boxes.FindLastIndex(b => b.IsClosed) is >= 0 and var last
            ? WithoutCommand(boxes[last].Content)
            : null;

    /// <summary>All boxes that hold no other box, in the order of the text; one that is never closed ends with its line.</summary>
    /// <remarks>One pass: what is open stands on a stack, so that unclosed boxes don't make it slow.</remarks>
    public static List<Box> In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var boxes = new List<Box>();
        if (!text.Contains("box", StringComparison.Ordinal))
            return boxes;
        var open = new Stack<(int Start, int Content, int BoxesBefore)>(); // Start is -1 for a plain brace
        for (var i = 0; i < text.Length; i++)
            if (AfterCommand(text, i) is { } after)
            {
                if (after < text.Length && text[after] == '{')
                    open.Push((i, after + 1, boxes.Count));
                else if (Bare(text, after) is { Length: > 0 } bare)
                    boxes.Add(new(i, after + bare.Length, bare, IsClosed: true));
                i = after < text.Length && text[after] == '{' ? after : after - 1;
            }
            else if (text[i] == '\\')
                i++; // a brace after a backslash is printed and groups nothing
            else if (text[i] == '{')
                open.Push((-1, i + 1, boxes.Count));
            else if (text[i] == '}' && open.TryPop(out var group) && group.Start >= 0)
                if (group.BoxesBefore == boxes.Count)
                    boxes.Add(
                        new(group.Start, i + 1, text[group.Content..i].Trim(), IsClosed: true)
                    );
        if (Unclosed(text, open, boxes.Count) is { } cut)
            boxes.Add(cut);
        return boxes;
    }

    // The innermost that is still open and holds no other.
    static Box? Unclosed(
        string text,
        Stack<(int Start, int Content, int BoxesBefore)> open,
        int boxes
    )
    {
        foreach (var (start, content, before) in open)
            if (start >= 0)
            {
                if (before < boxes)
                    return null;
                var line = text.IndexOf('\n', content);
                var end = line < 0 ? text.Length : line;
                return new(start, end, text[content..end].Trim(), IsClosed: false);
            }
        return null;
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
