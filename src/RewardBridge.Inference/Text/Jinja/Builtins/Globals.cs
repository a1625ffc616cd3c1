using RewardBridge.Inference.Text.Jinja.Evaluation;
using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Builtins;

/// <summary>The functions that every template sees, transformers' own included.</summary>
static class Globals
{
    // The limit of Jinja's sandbox.
    const long MaxRange = 100_000;

    public static IEnumerable<KeyValuePair<string, object?>> For(RenderState state) =>
        [
            new("range", new Function(a => Range(a, state))),
            new("dict", new Function(a => Dict(a, state))),
            new("namespace", new Function(a => new Namespace(Dict(a, state)))),
            new("joiner", new Function(Joiner)),
            new("raise_exception", new Function(a => RaiseException(a, state))),
            new("strftime_now", new Function(a => StrftimeNow(a, state))),
        ];

    static readonly Signature RaiseParameters = new("raise_exception", "message");
    static readonly Signature StrftimeParameters = new("strftime_now", "format");
    static readonly Signature JoinerParameters = new("joiner", "sep?");

    static object RaiseException(Arguments arguments, RenderState state) =>
        throw new TemplateException(
            TemplateErrorKind.Raised,
            Printer.Text(RaiseParameters.Bind(arguments)[0], state.Budget).Value
        );

    static TemplateText StrftimeNow(Arguments arguments, RenderState state)
    {
        var format = StrftimeParameters.Bind(arguments).Text(0);
        return Strftime.Format(state.Clock.GetLocalNow(), format, state.Budget);
    }

    static Function Joiner(Arguments arguments)
    {
        var separator =
            JoinerParameters.Bind(arguments).TextOrNone(0) ?? TemplateText.Trusted(", ");
        var used = false;
        return new(_ =>
        {
            var text = used ? separator : TemplateText.Empty;
            used = true;
            return text;
        });
    }

    static Sequence Range(Arguments arguments, RenderState state)
    {
        if (arguments.Positional.Count is 0 or > 3 || arguments.Keywords.Count > 0)
            throw new TemplateException(
                TemplateErrorKind.Type,
                $"range expected 1 to 3 arguments, got {arguments.Positional.Count}"
            );
        var bounds = arguments.Positional.Select(Integer).ToArray();
        var (start, stop) = bounds is [var only] ? (0, only) : (bounds[0], bounds[1]);
        var step = bounds.Length == 3 ? bounds[2] : 1;
        if (step == 0)
            throw new TemplateException(TemplateErrorKind.Value, "range() arg 3 must not be zero");
        var span = step > 0 ? (Int128)stop - start : (Int128)start - stop;
        var count = span <= 0 ? 0 : (span - 1) / Int128.Abs(step) + 1;
        if (count > MaxRange)
            throw new TemplateException(
                TemplateErrorKind.Limit,
                $"Range too big. The sandbox blocks ranges larger than MAX_RANGE ({MaxRange})."
            );
        state.Budget.Steps((long)count);
        var items = new object?[(int)count];
        for (var i = 0; i < items.Length; i++)
            items[i] = start + i * step;
        return new(SequenceKind.Range, items);
    }

    static long Integer(object? value) =>
        value is Undefined undefined ? throw undefined.Error()
        : Numbers.TryInteger(value, out var n) ? n
        : throw new TemplateException(
            TemplateErrorKind.Type,
            $"'{TypeNames.Of(value)}' object cannot be interpreted as an integer"
        );

    /// <summary>A dictionary from another, or from pairs, and from the arguments with names.</summary>
    static Values.Dictionary Dict(Arguments arguments, RenderState state)
    {
        var dictionary = new Values.Dictionary();
        if (arguments.Positional.Count > 1)
            throw new TemplateException(
                TemplateErrorKind.Type,
                $"dict expected at most 1 argument, got {arguments.Positional.Count}"
            );
        if (arguments.Positional is [Values.Dictionary other])
            AddAll(dictionary, other, state);
        else if (arguments.Positional is [var pairs])
            foreach (var pair in Iteration.Over(pairs, state.Budget))
                AddPair(dictionary, pair, state);
        AddAll(dictionary, arguments.KeywordDictionary(), state);
        return dictionary;
    }

    static void AddAll(Values.Dictionary dictionary, Values.Dictionary other, RenderState state)
    {
        state.Budget.Steps(other.Count);
        foreach (var (key, value) in other.Items)
            dictionary.Set(key, value);
    }

    static void AddPair(Values.Dictionary dictionary, object? pair, RenderState state)
    {
        var items = Iteration.Over(pair, state.Budget);
        if (items.Count != 2)
            throw new TemplateException(
                TemplateErrorKind.Value,
                $"dictionary update sequence element has length {items.Count}; 2 is required"
            );
        dictionary.Set(items[0], items[1]);
    }
}
