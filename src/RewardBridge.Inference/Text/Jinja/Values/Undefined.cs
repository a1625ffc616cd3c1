namespace RewardBridge.Inference.Text.Jinja.Values;

/// <summary>What a missing name, attribute or element gives: it prints as nothing and is false; any other use is an error.</summary>
sealed class Undefined(string reason, TemplateErrorKind kind = TemplateErrorKind.Undefined)
{
    public TemplateException Error() => new(kind, reason);

    public static Undefined OfName(string name) => new($"'{name}' is undefined");

    public static Undefined OfAttribute(object? owner, string attribute) =>
        new($"'{Describe(owner)}' has no attribute '{attribute}'");

    public static Undefined OfElement(object? owner, object? index, Budget budget) =>
        new($"{Describe(owner)} has no element {Printer.Repr(index, budget)}");

    public static Undefined Unsafe(object? owner, string attribute) =>
        new(
            $"access to attribute '{attribute}' of '{TypeNames.Of(owner)}' object is unsafe.",
            TemplateErrorKind.Security
        );

    static string Describe(object? owner) =>
        owner is null ? "None" : TypeNames.Of(owner) + " object";
}
