namespace RewardBridge.Inference.Text.Jinja.Values;

/// <summary>
/// A string of the template language. It counts in code points, as Python does, and knows which of its parts came
/// from outside the template (a message's text), however it was cut and joined since.
/// </summary>
sealed class TemplateText : IEquatable<TemplateText>
{
    public static readonly TemplateText Empty = new("", []);

    readonly TextSpan[] _untrusted; // sorted, apart from each other, none empty
    int[]? _starts; // of the code points; null where each is one UTF-16 unit
    bool _counted;

    internal TemplateText(string value, TextSpan[] untrusted) =>
        (Value, _untrusted) = (value, untrusted);

    public string Value { get; }

    public static TemplateText Trusted(string value) => new(value, []);

    public static TemplateText Untrusted(string value) =>
        new(value, value.Length == 0 ? [] : [new(0, value.Length)]);

    /// <summary>Length in code points.</summary>
    public int Length => Starts?.Length ?? Value.Length;

    public bool IsUntrusted(int offset)
    {
        var i = FirstEndingAfter(offset);
        return i < _untrusted.Length && _untrusted[i].Start <= offset;
    }

    /// <summary>The untrusted parts of [start, end), cut to it; offsets in UTF-16 units.</summary>
    public IEnumerable<TextSpan> UntrustedWithin(int start, int end)
    {
        for (
            var i = FirstEndingAfter(start);
            i < _untrusted.Length && _untrusted[i].Start < end;
            i++
        )
            yield return new(
                Math.Max(start, _untrusted[i].Start),
                Math.Min(end, _untrusted[i].End)
            );
    }

    /// <summary>The UTF-16 offset of a code point; of the end for Length.</summary>
    public int OffsetOf(int codePoint) =>
        Starts is not { } starts ? codePoint
        : codePoint == starts.Length ? Value.Length
        : starts[codePoint];

    /// <summary>The code point that starts at a UTF-16 offset.</summary>
    public int CodePointAt(int offset)
    {
        if (Starts is not { } starts || offset < 0)
            return offset;
        var i = Array.BinarySearch(starts, offset);
        return i < 0 ? ~i : i;
    }

    public TemplateText Cut(int start, int end, Budget budget) =>
        start == 0 && end == Value.Length
            ? this
            : new TextBuilder(budget).Append(this, start, end).ToText();

    /// <summary>The code point with this index, alone.</summary>
    public TemplateText ElementAt(int codePoint, Budget budget) =>
        Cut(OffsetOf(codePoint), OffsetOf(codePoint + 1), budget);

    public bool Equals(TemplateText? other) => other is not null && Value == other.Value;

    public override bool Equals(object? obj) => Equals(obj as TemplateText);

    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Value;

    int[]? Starts
    {
        get
        {
            if (!_counted)
            {
                _starts = FindStarts(Value);
                _counted = true;
            }
            return _starts;
        }
    }

    static int[]? FindStarts(string value)
    {
        if (!value.AsSpan().ContainsAnyInRange('\uD800', '\uDBFF'))
            return null;
        var starts = new List<int>(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            starts.Add(i);
            if (i + 1 < value.Length && char.IsSurrogatePair(value[i], value[i + 1]))
                i++;
        }
        return [.. starts];
    }

    int FirstEndingAfter(int offset)
    {
        var (low, high) = (0, _untrusted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_untrusted[middle].End > offset)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }
}
