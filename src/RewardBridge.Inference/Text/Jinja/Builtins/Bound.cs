using RewardBridge.Inference.Text.Jinja.Evaluation;
using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Builtins;

/// <summary>The arguments of a call, each at its parameter's place.</summary>
readonly struct Bound(string function, object?[] values, Arguments all)
{
    /// <summary>The arguments as they came.</summary>
    public Arguments All => all;

    public bool Has(int i) => values[i] is not Missing;

    public object? this[int i] => values[i] is Missing ? null : values[i];

    /// <summary>A text; an absent one, or None, gives null.</summary>
    public TemplateText? TextOrNone(int i) => this[i] is { } value ? Text(i, value) : null;

    public TemplateText Text(int i) => Text(i, values[i]);

    public string Text(int i, string absent) => Has(i) ? Text(i).Value : absent;

    /// <summary>An integer; an absent one, or None, gives null.</summary>
    public long? IntegerOrNone(int i) => this[i] is null ? null : Integer(i, 0);

    public long Integer(int i, long absent) =>
        !Has(i) ? absent
        : Numbers.TryInteger(values[i], out var n) ? n
        : throw Wrong(i, "an integer", values[i]);

    public bool Flag(int i, bool absent = false) => Has(i) ? Truth.Of(values[i]) : absent;

    TemplateText Text(int i, object? value) =>
        value switch
        {
            TemplateText text => text,
            Undefined undefined => throw undefined.Error(),
            _ => throw Wrong(i, "a string", value),
        };

    TemplateException Wrong(int i, string expected, object? found) =>
        new(
            TemplateErrorKind.Type,
            $"{function}() expects {expected} as argument {i + 1}, found '{TypeNames.Of(found)}'"
        );
}
