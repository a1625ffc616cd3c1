using RewardBridge.Inference.Text.Jinja.Evaluation;
using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Builtins;

/// <summary>Filters that compare items: texts without regard to case, unless asked otherwise.</summary>
static class OrderFilters
{
    public static void AddTo(BuiltinTable table) =>
        table
            .Add("sort", "reverse? case_sensitive? attribute?", (s, v, a) => Sort(s, v, a))
            .Add("dictsort", "case_sensitive? by? reverse?", (s, v, a) => SortDictionary(s, v, a))
            .Add("min", "case_sensitive? attribute?", (s, v, a) => Extreme(s, v, a, "<"))
            .Add("max", "case_sensitive? attribute?", (s, v, a) => Extreme(s, v, a, ">"))
            .Add("unique", "case_sensitive? attribute?", (s, v, a) => Unique(s, v, a));

    static Sequence Sort(RenderState s, object? value, Bound a)
    {
        var items = Iteration.Over(value, s.Budget);
        var key = SortKey(a[2], s);
        var caseless = Caseless(s, a.Flag(1));
        return Sequence.List(
            StableSort.Sort(items, item => caseless(key(item)), s.Budget, a.Flag(0))
        );
    }

    /// <summary>
    /// An attribute, or several with commas between. The key is a list even for one: equal items, such as two None,
    /// then need no order.
    /// </summary>
    static Func<object?, object?> SortKey(object? attribute, RenderState s)
    {
        object?[] paths = attribute is TemplateText text
            ? [.. text.Value.Split(',').Select(TemplateText.Trusted)]
            : [attribute];
        var getters = paths.Select(p => AttributePath.Getter(p, s)).ToList();
        return item => Sequence.List([.. getters.Select(get => get(item))]);
    }

    static Sequence SortDictionary(RenderState s, object? value, Bound a)
    {
        if (value is Undefined undefined)
            throw undefined.Error();
        if (value is not Values.Dictionary dictionary)
            throw new TemplateException(
                TemplateErrorKind.Type,
                $"'{TypeNames.Of(value)}' object has no attribute 'items'"
            );
        var by = a.Text(1, "key");
        if (by is not ("key" or "value"))
            throw new TemplateException(
                TemplateErrorKind.Runtime,
                "You can only sort by either \"key\" or \"value\""
            );
        var caseless = Caseless(s, a.Flag(0));
        var sorted = StableSort.Sort(
            dictionary.Items.ToList(),
            entry => caseless(by == "key" ? entry.Key : entry.Value),
            s.Budget,
            a.Flag(2)
        );
        return Sequence.List([.. sorted.Select(Methods.Pair)]);
    }

    static object? Extreme(RenderState s, object? value, Bound a, string comparison)
    {
        var items = Iteration.Over(value, s.Budget);
        if (items.Count == 0)
            return new Undefined("No aggregated item, sequence was empty.");
        var get = AttributePath.Getter(a[1], s);
        var caseless = Caseless(s, a.Flag(0));
        var best = items[0];
        foreach (var item in items.Skip(1))
            if (Comparer.Holds(comparison, caseless(get(item)), caseless(get(best)), s.Budget))
                best = item;
        return best;
    }

    static Sequence Unique(RenderState s, object? value, Bound a)
    {
        var get = AttributePath.Getter(a[1], s);
        var caseless = Caseless(s, a.Flag(0));
        var seen = new HashSet<DictionaryKey>();
        return Sequence.Generator([
            .. Iteration
                .Over(value, s.Budget)
                .Where(item => seen.Add(DictionaryKey.Of(caseless(get(item))))),
        ]);
    }

    static Func<object?, object?> Caseless(RenderState s, bool caseSensitive) =>
        caseSensitive
            ? item => item
            : item =>
                item is Sequence { Kind: SequenceKind.List } list
                    ? Sequence.List([.. list.Items.Select(i => Lower(s, i))])
                    : Lower(s, item);

    static object? Lower(RenderState s, object? item) =>
        item is TemplateText text
            ? PythonText.Map(text, s.Budget, (rune, _) => PythonText.Lower(rune))
            : item;
}
