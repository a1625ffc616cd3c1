using System.Globalization;
using RewardBridge.Inference.Text.Jinja.Evaluation;
using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Builtins;

/// <summary>The argument <c>attribute</c> of filters: a name, an index, or several with dots between.</summary>
static class AttributePath
{
    /// <summary>What takes the attribute from an item; the item itself where no attribute is given.</summary>
    public static Func<object?, object?> Getter(
        object? attribute,
        RenderState state,
        object? absent = null
    )
    {
        if (attribute is null)
            return item => item;
        var parts = Parts(attribute);
        return item =>
        {
            foreach (var part in parts)
            {
                item = Access.Item(item, part, state);
                if (item is Undefined && absent is not null)
                    item = absent;
            }
            return item;
        };
    }

    static object?[] Parts(object attribute) =>
        attribute is TemplateText text ? [.. text.Value.Split('.').Select(Part)] : [attribute];

    static object? Part(string part) =>
        long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : TemplateText.Trusted(part);
}
