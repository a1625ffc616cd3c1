using RewardBridge.Inference.Text.Jinja.Evaluation;
using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Builtins;

/// <summary>Filters that map and select: they take a test or a filter by name, with its arguments.</summary>
static class SelectionFilters
{
    public static void AddTo(BuiltinTable table) =>
        table
            .Add("map", "*", (s, v, a) => Map(s, v, a.All))
            .Add("select", "*", (s, v, a) => Select(s, v, a.All, wanted: true))
            .Add("reject", "*", (s, v, a) => Select(s, v, a.All, wanted: false))
            .Add("selectattr", "*", (s, v, a) => SelectByAttribute(s, v, a.All, wanted: true))
            .Add("rejectattr", "*", (s, v, a) => SelectByAttribute(s, v, a.All, wanted: false));

    static Sequence Map(RenderState s, object? value, Arguments arguments)
    {
        var map = Mapping(s, arguments);
        return Sequence.Generator([.. Iteration.Over(value, s.Budget).Select(map)]);
    }

    static Func<object?, object?> Mapping(RenderState s, Arguments arguments)
    {
        if (arguments.Positional.Count == 0)
            return AttributeMapping(s, arguments);
        var filter = Name(arguments.Positional[0]);
        var rest = arguments.After(1);
        return item => s.Filter(filter, item, rest);
    }

    static Func<object?, object?> AttributeMapping(RenderState s, Arguments arguments)
    {
        object? attribute = null;
        object? absent = null;
        foreach (var (name, value) in arguments.Keywords)
            if (name == "attribute")
                attribute = value;
            else if (name == "default")
                absent = value;
            else
                throw new TemplateException(
                    TemplateErrorKind.Type,
                    $"Unexpected keyword argument '{name}'"
                );
        return attribute is null
            ? throw new TemplateException(TemplateErrorKind.Type, "map requires a filter argument")
            : AttributePath.Getter(attribute, s, absent);
    }

    static Sequence Select(RenderState s, object? value, Arguments arguments, bool wanted) =>
        Where(s, value, item => item, arguments, wanted);

    static Sequence SelectByAttribute(
        RenderState s,
        object? value,
        Arguments arguments,
        bool wanted
    )
    {
        if (arguments.Positional.Count == 0)
            throw new TemplateException(
                TemplateErrorKind.Type,
                "Missing parameter for attribute name"
            );
        var get = AttributePath.Getter(arguments.Positional[0], s);
        return Where(s, value, get, arguments.After(1), wanted);
    }

    static Sequence Where(
        RenderState s,
        object? value,
        Func<object?, object?> get,
        Arguments test,
        bool wanted
    )
    {
        Func<object?, bool> holds = Truth.Of;
        if (test.Positional.Count > 0)
        {
            var name = Name(test.Positional[0]);
            var rest = test.After(1);
            holds = item => s.Test(name, item, rest);
        }
        return Sequence.Generator([
            .. Iteration.Over(value, s.Budget).Where(item => holds(get(item)) == wanted),
        ]);
    }

    static string Name(object? value) =>
        (value as TemplateText)?.Value
        ?? throw new TemplateException(
            TemplateErrorKind.Type,
            $"expected the name of a filter or test, found '{TypeNames.Of(value)}'"
        );
}
