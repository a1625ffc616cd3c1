namespace RewardBridge.Verification.Mathematics.Extraction;

/// <summary>Finds \boxed{...} and \fbox{...}, with braces inside.</summary>
static class Boxes
{
    // A response has a handful of boxes; the last ones count.
    const int MaxBoxes = 64;

    static readonly string[] Commands = ["\\boxed", "\\fbox"];

    /// <summary>The boxes in order; one that is never closed ends with its line.</summary>
    public static List<Passage> In(string text)
    {
        var boxes = new List<Passage>();
        var end = text.Length;
        while (
            boxes.Count < MaxBoxes
            && end > 0
            && LastStart(text, end) is var (start, open)
            && start >= 0
        )
        {
            if (BoxAt(text, start, open) is { } box)
                boxes.Add(box);
            end = start;
        }
        boxes.Reverse();
        // A box within a box is a part of it.
        boxes.RemoveAll(inner =>
            boxes.Exists(outer => outer.Start < inner.Start && inner.End < outer.End)
        );
        return boxes;
    }

    static (int Start, int Open) LastStart(string text, int end)
    {
        var found = (-1, 0);
        foreach (var command in Commands)
            if (
                text.LastIndexOf(command, end - 1, StringComparison.Ordinal) is >= 0 and var at
                && at > found.Item1
            )
                found = (at, at + command.Length);
        return found;
    }

    static Passage? BoxAt(string text, int start, int open)
    {
        while (open < text.Length && text[open] == ' ')
            open++;
        if (open >= text.Length || text[open] != '{')
            return null;
        var depth = 0;
        for (var i = open; i < text.Length; i++)
            switch (text[i])
            {
                case '\\':
                    i++;
                    break;
                case '{':
                    depth++;
                    break;
                case '}' when --depth == 0:
                    return new(start, i + 1, text[(open + 1)..i]);
            }
        var line = text.IndexOf('\n', open);
        return new(
            start,
            line < 0 ? text.Length : line,
            text[(open + 1)..(line < 0 ? text.Length : line)]
        );
    }
}
