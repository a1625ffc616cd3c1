using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Builtins;

/// <summary>Python's split, rsplit, partition and rpartition.</summary>
static class Splitting
{
    /// <summary>Splits at a separator, or at runs of whitespace where it is null; at most so often (negative: always).</summary>
    public static Sequence Split(
        TemplateText text,
        TemplateText? separator,
        long limit,
        bool fromRight,
        Budget budget
    )
    {
        if (separator is { Value: "" })
            throw new TemplateException(TemplateErrorKind.Value, "empty separator");
        budget.Search(text.Value.Length, separator?.Value.Length ?? 1);
        var gaps = (separator, fromRight) switch
        {
            (null, false) => WordGaps(text.Value, limit),
            (null, true) => WordGapsFromRight(text.Value, limit),
            (_, false) => Matches(text.Value, separator.Value, limit),
            _ => MatchesFromRight(text.Value, separator.Value, limit),
        };
        return Sequence.List(Between(text, gaps, dropEmpty: separator is null, budget));
    }

    public static Sequence Partition(
        TemplateText text,
        TemplateText separator,
        bool fromRight,
        Budget budget
    )
    {
        if (separator.Value.Length == 0)
            throw new TemplateException(TemplateErrorKind.Value, "empty separator");
        budget.Search(text.Value.Length, separator.Value.Length);
        var found = fromRight
            ? text.Value.LastIndexOf(separator.Value, StringComparison.Ordinal)
            : text.Value.IndexOf(separator.Value, StringComparison.Ordinal);
        if (found < 0)
            return fromRight
                ? Sequence.Tuple(TemplateText.Empty, TemplateText.Empty, text)
                : Sequence.Tuple(text, TemplateText.Empty, TemplateText.Empty);
        return Sequence.Tuple(
            text.Cut(0, found, budget),
            separator,
            text.Cut(found + separator.Value.Length, text.Value.Length, budget)
        );
    }

    /// <summary>What lies between the gaps; splitting at whitespace drops what is empty at the ends.</summary>
    static List<object?> Between(
        TemplateText text,
        IReadOnlyList<TextSpan> gaps,
        bool dropEmpty,
        Budget budget
    )
    {
        var parts = new List<object?>();
        var start = 0;
        foreach (var gap in gaps.Append(new(text.Value.Length, text.Value.Length)))
        {
            budget.Steps(1);
            if (!dropEmpty || gap.Start > start)
                parts.Add(text.Cut(start, gap.Start, budget));
            start = gap.End;
        }
        return parts;
    }

    static List<TextSpan> Matches(string text, string separator, long limit)
    {
        var gaps = new List<TextSpan>();
        var at = 0;
        while (
            gaps.Count != limit
            && text.IndexOf(separator, at, StringComparison.Ordinal) is var found and >= 0
        )
        {
            at = found + separator.Length;
            gaps.Add(new(found, at));
        }
        return gaps;
    }

    static List<TextSpan> MatchesFromRight(string text, string separator, long limit)
    {
        var gaps = new List<TextSpan>();
        var end = text.Length;
        while (
            gaps.Count != limit
            && text.AsSpan(0, end).LastIndexOf(separator, StringComparison.Ordinal)
                is var found
                    and >= 0
        )
        {
            gaps.Add(new(found, found + separator.Length));
            end = found;
        }
        gaps.Reverse();
        return gaps;
    }

    /// <summary>Runs of whitespace; with a limit the last part keeps its own whitespace.</summary>
    static List<TextSpan> WordGaps(string text, long limit)
    {
        var gaps = new List<TextSpan>();
        var at = EndOfSpaces(text, 0);
        if (at > 0)
            gaps.Add(new(0, at));
        for (var words = 0L; at < text.Length && words != limit; words++)
        {
            while (at < text.Length && !PythonText.IsSpace(text[at]))
                at++;
            var end = EndOfSpaces(text, at);
            if (end > at)
                gaps.Add(new(at, end));
            at = end;
        }
        return gaps;
    }

    static List<TextSpan> WordGapsFromRight(string text, long limit)
    {
        var gaps = new List<TextSpan>();
        var at = StartOfSpaces(text, text.Length);
        if (at < text.Length)
            gaps.Add(new(at, text.Length));
        for (var words = 0L; at > 0 && words != limit; words++)
        {
            while (at > 0 && !PythonText.IsSpace(text[at - 1]))
                at--;
            var start = StartOfSpaces(text, at);
            if (start < at)
                gaps.Add(new(start, at));
            at = start;
        }
        gaps.Reverse();
        return gaps;
    }

    static int EndOfSpaces(string text, int at)
    {
        while (at < text.Length && PythonText.IsSpace(text[at]))
            at++;
        return at;
    }

    static int StartOfSpaces(string text, int at)
    {
        while (at > 0 && PythonText.IsSpace(text[at - 1]))
            at--;
        return at;
    }
}
