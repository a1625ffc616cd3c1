using RewardBridge.Inference.Text.Jinja.Evaluation;
using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Builtins;

/// <summary>Looking for a text within the code points [start, end) of another.</summary>
static class TextSearch
{
    public static long Find(RenderState s, TemplateText text, Bound a, bool last)
    {
        var part = a.Text(0).Value;
        if (Window(text, a) is not { } window || part.Length > window.End - window.Start)
            return -1;
        s.Budget.Search(window.End - window.Start, part.Length);
        var span = text.Value.AsSpan(window.Start, window.End - window.Start);
        var found = last
            ? span.LastIndexOf(part, StringComparison.Ordinal)
            : span.IndexOf(part, StringComparison.Ordinal);
        return found < 0 ? -1 : text.CodePointAt(window.Start + found);
    }

    public static long Index(RenderState s, TemplateText text, Bound a, bool last) =>
        Find(s, text, a, last) is var found and >= 0
            ? found
            : throw new TemplateException(TemplateErrorKind.Value, "substring not found");

    public static long Count(RenderState s, TemplateText text, Bound a)
    {
        var part = a.Text(0).Value;
        if (Window(text, a) is not { } window)
            return 0;
        if (part.Length == 0)
            return text.CodePointAt(window.End) - text.CodePointAt(window.Start) + 1;
        s.Budget.Search(window.End - window.Start, part.Length);
        return text.Value.AsSpan(window.Start, window.End - window.Start).Count(part);
    }

    public static bool Starts(RenderState s, TemplateText text, Bound a) =>
        AnyOf(s, text, a, (span, part) => span.StartsWith(part, StringComparison.Ordinal));

    public static bool Ends(RenderState s, TemplateText text, Bound a) =>
        AnyOf(s, text, a, (span, part) => span.EndsWith(part, StringComparison.Ordinal));

    delegate bool Matches(ReadOnlySpan<char> span, string part);

    /// <summary>Python takes one text here or a tuple of them.</summary>
    static bool AnyOf(RenderState s, TemplateText text, Bound a, Matches matches)
    {
        IReadOnlyList<object?> parts = a[0] is Sequence { Kind: SequenceKind.Tuple } tuple
            ? tuple.Items
            : [a.Text(0)];
        if (Window(text, a) is not { } window)
            return false;
        foreach (var item in parts)
        {
            if (item is not TemplateText part)
                throw new TemplateException(
                    TemplateErrorKind.Type,
                    $"a tuple of prefixes or suffixes must contain str, not {TypeNames.Of(item)}"
                );
            s.Budget.Characters(part.Value.Length);
            var span = text.Value.AsSpan(window.Start, window.End - window.Start);
            if (matches(span, part.Value))
                return true;
        }
        return false;
    }

    /// <summary>The part to search, in UTF-16 units; null where start lies behind end.</summary>
    static TextSpan? Window(TemplateText text, Bound a)
    {
        var start = Clip(a.IntegerOrNone(1) ?? 0, text.Length);
        var end = Clip(a.IntegerOrNone(2) ?? text.Length, text.Length);
        return start > end || (a.IntegerOrNone(1) ?? 0) > text.Length
            ? null
            : new TextSpan(text.OffsetOf(start), text.OffsetOf(end));
    }

    static int Clip(long index, int length) =>
        (int)Math.Clamp(index < 0 ? index + length : index, 0, length);
}
