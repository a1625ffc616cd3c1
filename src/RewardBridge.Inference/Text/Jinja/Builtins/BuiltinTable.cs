using System.Diagnostics.CodeAnalysis;
using RewardBridge.Inference.Text.Jinja.Evaluation;

namespace RewardBridge.Inference.Text.Jinja.Builtins;

/// <summary>What a filter, test or method does with its value and arguments.</summary>
delegate object? BuiltinBody(RenderState state, object? value, Bound arguments);

/// <summary>A filter, test or method.</summary>
sealed record Builtin(Signature Signature, BuiltinBody Body)
{
    public object? Invoke(RenderState state, object? value, Arguments arguments) =>
        Body(state, value, Signature.Bind(arguments));
}

/// <summary>Filters, tests or methods by name.</summary>
sealed class BuiltinTable
{
    readonly Dictionary<string, Builtin> _all = [];

    public BuiltinTable Add(string names, string parameters, BuiltinBody body)
    {
        foreach (var name in names.Split(' '))
            _all.Add(name, new(new(name, parameters), body));
        return this;
    }

    public bool Contains(string name) => _all.ContainsKey(name);

    public bool TryGetValue(string name, [MaybeNullWhen(false)] out Builtin builtin) =>
        _all.TryGetValue(name, out builtin);
}
