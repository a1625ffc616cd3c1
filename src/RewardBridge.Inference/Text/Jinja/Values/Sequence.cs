namespace RewardBridge.Inference.Text.Jinja.Values;

enum SequenceKind
{
    List,
    Tuple,
    Range,

    /// <summary>What filters such as map give: it has no length, no indices, and can be gone through once.</summary>
    Generator,
    Keys,
    Values,
    Items,
}

/// <summary>An immutable sequence of values (the sandbox lets no template change one).</summary>
sealed class Sequence(SequenceKind kind, IReadOnlyList<object?> items)
{
    bool _taken;

    public SequenceKind Kind => kind;

    public static Sequence List(IReadOnlyList<object?> items) => new(SequenceKind.List, items);

    public static Sequence Tuple(params IReadOnlyList<object?> items) =>
        new(SequenceKind.Tuple, items);

    public static Sequence Generator(IReadOnlyList<object?> items) =>
        new(SequenceKind.Generator, items);

    public bool IsIndexed => kind is SequenceKind.List or SequenceKind.Tuple or SequenceKind.Range;

    public bool HasLength => kind is not SequenceKind.Generator;

    /// <summary>The items of a sequence that has a length.</summary>
    public IReadOnlyList<object?> Items => items;

    /// <summary>The items, to go through them: a generator gives them only once.</summary>
    public IReadOnlyList<object?> Take()
    {
        if (kind is not SequenceKind.Generator)
            return items;
        var rest = _taken ? [] : items;
        _taken = true;
        return rest;
    }

    public string TypeName =>
        kind switch
        {
            SequenceKind.List => "list",
            SequenceKind.Tuple => "tuple",
            SequenceKind.Range => "range",
            SequenceKind.Keys => "dict_keys",
            SequenceKind.Values => "dict_values",
            SequenceKind.Items => "dict_items",
            _ => "generator",
        };
}
