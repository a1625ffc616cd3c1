using RewardBridge.Inference.Text.Jinja.Evaluation;
using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Builtins;

/// <summary>Filters that count, join and cut sequences.</summary>
static class SequenceFilters
{
    public static void AddTo(BuiltinTable table) =>
        table
            .Add("length count", "", (_, v, _) => Length(v))
            .Add("list", "", (s, v, _) => Sequence.List(Iteration.Over(v, s.Budget)))
            .Add("first", "", (s, v, _) => First(Iteration.Over(v, s.Budget)))
            .Add("last", "", (s, v, _) => Last(s, v))
            .Add("join", "d? attribute?", (s, v, a) => Join(s, v, a))
            .Add("sum", "attribute? start?", (s, v, a) => Sum(s, v, a))
            .Add("reverse", "", (s, v, _) => Reverse(s, v))
            .Add("items", "", (s, v, _) => Items(s, v))
            .Add("batch", "linecount fill_with?", (s, v, a) => Batch(s, v, a))
            .Add("slice", "slices fill_with?", (s, v, a) => Slice(s, v, a));

    public static long Length(object? value) =>
        value switch
        {
            TemplateText text => text.Length,
            Sequence { HasLength: true } sequence => sequence.Items.Count,
            Values.Dictionary dictionary => dictionary.Count,
            Undefined => 0,
            _ => throw new TemplateException(
                TemplateErrorKind.Type,
                $"object of type '{TypeNames.Of(value)}' has no len()"
            ),
        };

    static object? First(IReadOnlyList<object?> items) =>
        items.Count > 0 ? items[0] : new Undefined("No first item, sequence was empty.");

    static object? Last(RenderState s, object? value)
    {
        if (value is Sequence { Kind: SequenceKind.Generator })
            throw new TemplateException(
                TemplateErrorKind.Type,
                "'generator' object is not reversible"
            );
        var items = Iteration.Over(value, s.Budget);
        return items.Count > 0
            ? items[items.Count - 1]
            : new Undefined("No last item, sequence was empty.");
    }

    static TemplateText Join(RenderState s, object? value, Bound a)
    {
        var separator = a.Has(0) ? Printer.Text(a[0], s.Budget) : TemplateText.Empty;
        var select = AttributePath.Getter(a[1], s);
        var text = s.NewText();
        var first = true;
        foreach (var item in Iteration.Over(value, s.Budget))
        {
            if (!first)
                text.Append(separator);
            first = false;
            Printer.AppendText(text, select(item));
        }
        return text.ToText();
    }

    static object? Sum(RenderState s, object? value, Bound a)
    {
        var select = AttributePath.Getter(a[0], s);
        object? sum = a.Has(1) ? a[1] : 0L;
        foreach (var item in Iteration.Over(value, s.Budget))
            sum = Operators.Binary("+", sum, select(item), s);
        return sum;
    }

    static object Reverse(RenderState s, object? value)
    {
        if (value is TemplateText text)
            return Access.Slice(text, null, null, -1L, s);
        if (!Iteration.CanIterate(value))
            throw new TemplateException(TemplateErrorKind.Runtime, "argument must be iterable");
        return Sequence.Generator([.. Iteration.Over(value, s.Budget).Reverse()]);
    }

    static Sequence Items(RenderState s, object? value)
    {
        if (value is Undefined)
            return Sequence.Generator([]);
        if (value is not Values.Dictionary dictionary)
            throw new TemplateException(
                TemplateErrorKind.Type,
                "Can only get item pairs from a mapping."
            );
        s.Budget.Steps(dictionary.Count);
        return Sequence.Generator([.. dictionary.Items.Select(Methods.Pair)]);
    }

    static Sequence Batch(RenderState s, object? value, Bound a)
    {
        var size = Positive(a, "linecount");
        var rows = new List<object?>();
        foreach (var chunk in Iteration.Over(value, s.Budget).Chunk((int)size))
            rows.Add(Sequence.List(Filled(s, chunk, size, a[1])));
        return Sequence.Generator(rows);
    }

    /// <summary>So many columns, the first ones longer where the items don't come out even.</summary>
    static Sequence Slice(RenderState s, object? value, Bound a)
    {
        var count = Positive(a, "slices");
        s.Budget.Steps(count);
        var items = Iteration.Over(value, s.Budget);
        var (each, extra) = (items.Count / count, items.Count % count);
        var columns = new List<object?>();
        for (long i = 0, start = 0; i < count; i++)
        {
            var length = each + (i < extra ? 1 : 0);
            var column = items.Skip((int)start).Take((int)length).ToArray();
            columns.Add(Sequence.List(i >= extra ? Filled(s, column, each + 1, a[1]) : column));
            start += length;
        }
        return Sequence.Generator(columns);
    }

    static long Positive(Bound a, string name) =>
        a.Integer(0, 0) is var n and > 0 and <= int.MaxValue
            ? n
            : throw new TemplateException(
                TemplateErrorKind.Value,
                $"expected {name} from 1 to {int.MaxValue}, found {a.Integer(0, 0)}"
            );

    static object?[] Filled(RenderState s, object?[] items, long size, object? fill)
    {
        if (fill is null)
            return items;
        s.Budget.Steps(size);
        return [.. items, .. Enumerable.Repeat(fill, (int)(size - items.Length))];
    }
}
