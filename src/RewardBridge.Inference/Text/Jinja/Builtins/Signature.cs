using RewardBridge.Inference.Text.Jinja.Evaluation;
using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Builtins;

/// <summary>
/// The parameters of something built in, written as "old new count?": a question mark says that one may be left out,
/// a lone star that all arguments are taken as they come.
/// </summary>
sealed class Signature
{
    readonly string _function;
    readonly string[] _names;
    readonly int _required;
    readonly bool _takesAll;

    public Signature(string function, string parameters)
    {
        var parts = parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _function = function;
        _takesAll = parts is ["*"];
        _required = parts.Count(p => !p.EndsWith('?'));
        _names = [.. parts.Select(p => p.TrimEnd('?'))];
    }

    /// <summary>Puts each argument at its parameter's place.</summary>
    /// <exception cref="TemplateException">There are too many or too few, or one has an unknown name.</exception>
    public Bound Bind(Arguments arguments)
    {
        if (_takesAll)
            return new(_function, [], arguments);
        if (arguments.Positional.Count > _names.Length)
            throw Error(
                $"takes at most {_names.Length} argument(s), found {arguments.Positional.Count}"
            );
        var values = new object?[_names.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = i < arguments.Positional.Count ? arguments.Positional[i] : Missing.Value;
        foreach (var (name, value) in arguments.Keywords)
            values[Place(name, values)] = value;
        for (var i = 0; i < _required; i++)
            if (values[i] is Missing)
                throw Error($"lacks its argument '{_names[i]}'");
        return new(_function, values, arguments);
    }

    int Place(string name, object?[] values)
    {
        var i = Array.IndexOf(_names, name);
        return i < 0 ? throw Error($"got an unexpected keyword argument '{name}'")
            : values[i] is Missing ? i
            : throw Error($"got multiple values for argument '{name}'");
    }

    TemplateException Error(string reason) =>
        new(TemplateErrorKind.Type, $"{_function}() {reason}");
}
