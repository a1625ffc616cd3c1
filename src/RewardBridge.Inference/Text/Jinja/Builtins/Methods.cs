using RewardBridge.Inference.Text.Jinja.Evaluation;
using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Builtins;

/// <summary>The methods of values, as attributes to be called.</summary>
static class Methods
{
    // What the sandbox refuses, because it would change the value.
    static readonly string[] ListChanges =
    [
        "append",
        "clear",
        "pop",
        "reverse",
        "insert",
        "sort",
        "extend",
        "remove",
    ];
    static readonly string[] DictionaryChanges =
    [
        "clear",
        "pop",
        "popitem",
        "setdefault",
        "update",
    ];

    public static object? Find(object? owner, string name, RenderState state) =>
        owner switch
        {
            TemplateText => Bind(TextMethods.All, owner, name, state),
            Sequence { Kind: SequenceKind.List } when Array.IndexOf(ListChanges, name) >= 0 =>
                Undefined.Unsafe(owner, name),
            Sequence { Kind: SequenceKind.List } when name == "copy" => new Function(_ => owner),
            Sequence { IsIndexed: true } => Bind(SequenceMethods, owner, name, state),
            Values.Dictionary when Array.IndexOf(DictionaryChanges, name) >= 0 => Undefined.Unsafe(
                owner,
                name
            ),
            Values.Dictionary => Bind(DictionaryMethods, owner, name, state),
            _ => Missing.Value,
        };

    static object Bind(BuiltinTable table, object? owner, string name, RenderState state) =>
        table.TryGetValue(name, out var method)
            ? new Function(arguments => method.Invoke(state, owner, arguments))
            : Missing.Value;

    static readonly BuiltinTable SequenceMethods = new BuiltinTable()
        .Add(
            "count",
            "value",
            (s, value, a) =>
                ((Sequence)value!).Items.LongCount(i => Comparer.AreEqual(i, a[0], s.Budget))
        )
        .Add("index", "value", (s, value, a) => IndexOf((Sequence)value!, a[0], s));

    static readonly BuiltinTable DictionaryMethods = new BuiltinTable()
        .Add("copy", "", (_, value, _) => value)
        .Add(
            "get",
            "key default?",
            (_, value, a) => ((Values.Dictionary)value!).TryGet(a[0], out var found) ? found : a[1]
        )
        .Add("keys", "", (s, value, _) => View(SequenceKind.Keys, value, i => i.Key, s))
        .Add("values", "", (s, value, _) => View(SequenceKind.Values, value, i => i.Value, s))
        .Add("items", "", (s, value, _) => View(SequenceKind.Items, value, Pair, s));

    /// <summary>The pair (key, value) of an entry.</summary>
    public static object? Pair(KeyValuePair<object?, object?> entry) =>
        Sequence.Tuple(entry.Key, entry.Value);

    static Sequence View(
        SequenceKind kind,
        object? value,
        Func<KeyValuePair<object?, object?>, object?> part,
        RenderState state
    )
    {
        var dictionary = (Values.Dictionary)value!;
        state.Budget.Steps(dictionary.Count);
        return new(kind, [.. dictionary.Items.Select(part)]);
    }

    static long IndexOf(Sequence sequence, object? value, RenderState state)
    {
        for (var i = 0; i < sequence.Items.Count; i++)
            if (Comparer.AreEqual(sequence.Items[i], value, state.Budget))
                return i;
        throw new TemplateException(
            TemplateErrorKind.Value,
            $"{Printer.Repr(value, state.Budget)} is not in {sequence.TypeName}"
        );
    }
}
