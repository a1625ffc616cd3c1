namespace RewardBridge.Inference.Text.Jinja.Values;

/// <summary>A value as key of a dictionary: text, number, bool, None or a tuple of these.</summary>
readonly struct DictionaryKey : IEquatable<DictionaryKey>
{
    // Deeper tuples make no sense as keys, and comparing them would take the stack.
    const int MaxDepth = 16;

    DictionaryKey(object? value) => Value = value;

    public object? Value { get; }

    public static DictionaryKey Of(object? value)
    {
        Check(value, 0);
        return new(value);
    }

    public bool Equals(DictionaryKey other) => AreEqual(Value, other.Value);

    public override bool Equals(object? obj) => obj is DictionaryKey other && Equals(other);

    public override int GetHashCode() => Hash(Value);

    static void Check(object? value, int depth)
    {
        if (value is Sequence { Kind: SequenceKind.Tuple } tuple)
        {
            if (depth == MaxDepth)
                throw new TemplateException(
                    TemplateErrorKind.Limit,
                    $"a key is a tuple nested more than {MaxDepth} levels deep"
                );
            foreach (var item in tuple.Items)
                Check(item, depth + 1);
        }
        else if (value is Sequence { Kind: SequenceKind.List } or Dictionary)
            throw new TemplateException(
                TemplateErrorKind.Type,
                $"unhashable type: '{TypeNames.Of(value)}'"
            );
    }

    static bool AreEqual(object? a, object? b) =>
        (a, b) switch
        {
            (TemplateText x, TemplateText y) => x.Equals(y),
            (Sequence { Kind: SequenceKind.Tuple } x, Sequence { Kind: SequenceKind.Tuple } y) =>
                x.Items.Count == y.Items.Count
                    && x.Items.Zip(y.Items).All(p => AreEqual(p.First, p.Second)),
            (Undefined, Undefined) => true,
            _ when Numbers.TryCompare(a, b, out var order) => order == 0,
            _ => ReferenceEquals(a, b),
        };

    static int Hash(object? value) =>
        value switch
        {
            null => 0,
            Undefined => 1,
            TemplateText text => text.GetHashCode(),
            bool b => HashCode.Combine(b ? 1L : 0L),
            long n => HashCode.Combine(n),
            double d when Numbers.IsWhole(d) => HashCode.Combine((long)d),
            double d => HashCode.Combine(d),
            Sequence { Kind: SequenceKind.Tuple } tuple => tuple.Items.Aggregate(
                17,
                (hash, item) => HashCode.Combine(hash, Hash(item))
            ),
            _ => value.GetHashCode(),
        };
}
