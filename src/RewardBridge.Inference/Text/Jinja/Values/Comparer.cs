namespace RewardBridge.Inference.Text.Jinja.Values;

/// <summary>Equality, order and membership, as Python has them.</summary>
static class Comparer
{
    public static bool AreEqual(object? a, object? b, Budget budget)
    {
        budget.Steps(1);
        switch (a, b)
        {
            case (TemplateText x, TemplateText y):
                budget.Characters(x.Value.Length == y.Value.Length ? x.Value.Length : 0);
                return x.Equals(y);
            case (Sequence x, Sequence y):
                return ReferenceEquals(x, y) || (x.Kind == y.Kind && ItemsEqual(x, y, budget));
            case (Dictionary x, Dictionary y):
                return ReferenceEquals(x, y) || ItemsEqual(x, y, budget);
            case (Undefined, Undefined):
                return true;
            default:
                return Numbers.TryCompare(a, b, out var order) ? order == 0 : ReferenceEquals(a, b);
        }
    }

    static bool ItemsEqual(Sequence x, Sequence y, Budget budget)
    {
        if (x.Kind is SequenceKind.Generator || x.Items.Count != y.Items.Count)
            return false;
        budget.Enter();
        var equal = true;
        for (var i = 0; equal && i < x.Items.Count; i++)
            equal = AreEqual(x.Items[i], y.Items[i], budget);
        budget.Leave();
        return equal;
    }

    static bool ItemsEqual(Dictionary x, Dictionary y, Budget budget)
    {
        if (x.Count != y.Count)
            return false;
        budget.Enter();
        var equal = true;
        foreach (var (key, value) in x.Items)
            equal = equal && y.TryGet(key, out var other) && AreEqual(value, other, budget);
        budget.Leave();
        return equal;
    }

    /// <summary>Whether "a operator b" holds, for one of &lt; &lt;= &gt; &gt;=.</summary>
    /// <exception cref="TemplateException">The two have no order.</exception>
    public static bool Holds(string comparison, object? a, object? b, Budget budget)
    {
        var order = Order(a, b, comparison, budget);
        return order != 2
            && comparison switch
            {
                "<" => order < 0,
                "<=" => order <= 0,
                ">" => order > 0,
                _ => order >= 0,
            };
    }

    /// <summary>Below, at or above 0 where a is less than, equal to or more than b; 2 where one is NaN.</summary>
    public static int Order(object? a, object? b, string comparison, Budget budget)
    {
        budget.Steps(1);
        if (Numbers.TryCompare(a, b, out var order))
            return order;
        switch (a, b)
        {
            case (TemplateText x, TemplateText y):
                budget.Characters(Math.Min(x.Value.Length, y.Value.Length));
                return Order(x.Value, y.Value);
            case (Sequence { IsIndexed: true } x, Sequence { IsIndexed: true } y)
                when x.Kind == y.Kind && x.Kind is not SequenceKind.Range:
                return Order(x, y, comparison, budget);
            case (Undefined u, _):
                throw u.Error();
            case (_, Undefined u):
                throw u.Error();
            default:
                throw new TemplateException(
                    TemplateErrorKind.Type,
                    $"'{comparison}' not supported between instances of '{TypeNames.Of(a)}' and '{TypeNames.Of(b)}'"
                );
        }
    }

    static int Order(Sequence x, Sequence y, string comparison, Budget budget)
    {
        budget.Enter();
        var order = 0;
        for (var i = 0; order == 0 && i < Math.Min(x.Items.Count, y.Items.Count); i++)
            if (!AreEqual(x.Items[i], y.Items[i], budget))
                order = Order(x.Items[i], y.Items[i], comparison, budget);
        budget.Leave();
        return order != 0 ? order : x.Items.Count.CompareTo(y.Items.Count);
    }

    /// <summary>Order by code points: a surrogate pair comes after every single unit.</summary>
    static int Order(string x, string y)
    {
        var i = x.AsSpan().CommonPrefixLength(y);
        if (i == x.Length || i == y.Length)
            return Math.Sign(x.Length - y.Length);
        var (a, b) = (x[i], y[i]);
        return char.IsSurrogate(a) == char.IsSurrogate(b)
            ? a.CompareTo(b) < 0
                ? -1
                : 1
            : char.IsSurrogate(a)
                ? 1
                : -1;
    }

    /// <summary>Whether a container has an element; of a text, whether it contains the other text.</summary>
    public static bool Contains(object? container, object? element, Budget budget)
    {
        switch (container)
        {
            case TemplateText text when element is TemplateText part:
                budget.Search(text.Value.Length, part.Value.Length);
                return text.Value.Contains(part.Value, StringComparison.Ordinal);
            case TemplateText:
                throw new TemplateException(
                    TemplateErrorKind.Type,
                    $"'in <string>' requires string as left operand, not {TypeNames.Of(element)}"
                );
            case Sequence sequence:
                foreach (var item in sequence.Take())
                    if (AreEqual(item, element, budget))
                        return true;
                return false;
            case Dictionary dictionary:
                return dictionary.TryGet(element, out _);
            case Undefined:
                return false;
            default:
                throw new TemplateException(
                    TemplateErrorKind.Type,
                    $"argument of type '{TypeNames.Of(container)}' is not iterable"
                );
        }
    }
}
