using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Evaluation;

/// <summary>Names and their values; what isn't here is looked for in the scope around.</summary>
sealed class Scope(Scope? outer = null)
{
    Dictionary<string, object?>? _values;

    public object? Find(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
            if (scope._values?.TryGetValue(name, out var value) == true)
                return value;
        return Undefined.OfName(name);
    }

    public void Set(string name, object? value) => (_values ??= [])[name] = value;

    Scope? Outer => outer;
}
