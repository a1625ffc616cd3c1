namespace RewardBridge.Inference.Text.Jinja.Values;

/// <summary>Going through a value's elements.</summary>
static class Iteration
{
    public static bool CanIterate(object? value) =>
        value is Sequence or TemplateText or Dictionary or Undefined;

    /// <summary>The elements: of a text its characters, of a dictionary its keys, of something undefined none.</summary>
    /// <exception cref="TemplateException">The value has no elements.</exception>
    public static IReadOnlyList<object?> Over(object? value, Budget budget)
    {
        var items = value switch
        {
            Sequence sequence => sequence.Take(),
            TemplateText text => Characters(text, budget),
            Dictionary dictionary => [.. dictionary.Keys],
            Undefined => [],
            _ => throw new TemplateException(
                TemplateErrorKind.Type,
                $"'{TypeNames.Of(value)}' object is not iterable"
            ),
        };
        budget.Steps(items.Count);
        return items;
    }

    static object?[] Characters(TemplateText text, Budget budget)
    {
        budget.Steps(text.Length);
        var items = new object?[text.Length];
        for (var i = 0; i < items.Length; i++)
            items[i] = text.ElementAt(i, budget);
        return items;
    }
}
