using RewardBridge.Inference.Text.Jinja.Syntax;
using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Evaluation;

/// <summary>A macro, or the body of a call block; it sees the names of the place where it is defined.</summary>
sealed class Macro(MacroBody definition, Scope outer, StatementRunner runner)
{
    public string? Name => definition.Name;

    public TemplateText Call(Arguments arguments)
    {
        var scope = new Scope(outer);
        var keywords = arguments.Keywords.ToDictionary(k => k.Key, k => k.Value);
        for (var i = 0; i < definition.Parameters.Count; i++)
        {
            var name = definition.Parameters[i].Name;
            if (i < arguments.Positional.Count)
                scope.Set(name, arguments.Positional[i]);
            else if (keywords.Remove(name, out var value))
                scope.Set(name, value);
            else
                scope.Set(name, Default(i, scope));
        }
        BindSpecialNames(scope, arguments, keywords);
        return runner.Capture(definition.Body, scope);
    }

    object? Default(int i, Scope scope) =>
        definition.Parameters[i] is (_, { } value)
            ? runner.Expressions.Evaluate(value, scope)
            : new Undefined($"parameter '{definition.Parameters[i].Name}' was not provided");

    void BindSpecialNames(Scope scope, Arguments arguments, Dictionary<string, object?> keywords)
    {
        if (definition.ReadsCaller)
            scope.Set(
                "caller",
                keywords.Remove("caller", out var caller)
                    ? caller
                    : new Undefined("No caller defined")
            );
        if (definition.ReadsKwargs)
            scope.Set("kwargs", Rest(arguments, keywords));
        else if (keywords.Count > 0)
            throw Error($"takes no keyword argument '{keywords.Keys.First()}'");
        if (definition.ReadsVarargs)
            scope.Set("varargs", arguments.After(definition.Parameters.Count).PositionalTuple());
        else if (arguments.Positional.Count > definition.Parameters.Count)
            throw Error($"takes not more than {definition.Parameters.Count} argument(s)");
    }

    static Values.Dictionary Rest(Arguments arguments, Dictionary<string, object?> keywords)
    {
        var rest = new Values.Dictionary();
        foreach (var (name, value) in arguments.Keywords)
            if (keywords.ContainsKey(name))
                rest.Set(name, value);
        return rest;
    }

    TemplateException Error(string reason) =>
        new(TemplateErrorKind.Type, $"macro {(Name is null ? "None" : $"'{Name}'")} {reason}");
}
