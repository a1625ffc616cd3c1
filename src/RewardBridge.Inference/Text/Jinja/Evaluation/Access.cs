using RewardBridge.Inference.Text.Jinja.Builtins;
using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Evaluation;

/// <summary>Attributes, elements and slices, as Jinja's sandbox lets a template see them.</summary>
static class Access
{
    /// <summary><c>value.name</c>: the attribute, or else the element with that key.</summary>
    public static object? Attribute(object? owner, string name, RenderState state)
    {
        var attribute = OwnAttribute(owner, name, state);
        return attribute is not Missing ? attribute
            : owner is Values.Dictionary d && d.TryGet(TemplateText.Trusted(name), out var value)
                ? value
            : Undefined.OfAttribute(owner, name);
    }

    /// <summary>The attribute alone, for the filter <c>attr</c>.</summary>
    public static object? AttributeOnly(object? owner, string name, RenderState state) =>
        OwnAttribute(owner, name, state) is var attribute and not Missing
            ? attribute
            : Undefined.OfAttribute(owner, name);

    /// <summary><c>value[index]</c>: the element, or else the attribute of that name.</summary>
    public static object? Item(object? owner, object? index, RenderState state)
    {
        switch (owner)
        {
            case Undefined undefined:
                throw undefined.Error();
            case Values.Dictionary dictionary when IsHashable(index):
                if (dictionary.TryGet(index, out var value))
                    return value;
                break;
            case TemplateText text when Numbers.TryInteger(index, out var i):
                if (TryIndex(i, text.Length, out var at))
                    return text.ElementAt(at, state.Budget);
                break;
            case Sequence { IsIndexed: true } sequence when Numbers.TryInteger(index, out var i):
                if (TryIndex(i, sequence.Items.Count, out var place))
                    return sequence.Items[place];
                break;
        }
        if (index is not TemplateText name)
            return Undefined.OfElement(owner, index, state.Budget);
        var attribute = OwnAttribute(owner, name.Value, state);
        return attribute is Missing ? Undefined.OfAttribute(owner, name.Value) : attribute;
    }

    /// <summary><c>value[start:stop:step]</c>.</summary>
    public static object Slice(
        object? owner,
        object? start,
        object? stop,
        object? step,
        RenderState state
    )
    {
        var length = owner switch
        {
            Undefined undefined => throw undefined.Error(),
            TemplateText text => text.Length,
            Sequence { IsIndexed: true } sequence => sequence.Items.Count,
            _ => throw new TemplateException(
                TemplateErrorKind.Type,
                $"'{TypeNames.Of(owner)}' object is not subscriptable"
            ),
        };
        var range = SliceRange.Of(length, start, stop, step);
        state.Budget.Steps(range.Count);
        return owner is TemplateText t ? Slice(t, range, state) : Slice((Sequence)owner, range);
    }

    static TemplateText Slice(TemplateText text, SliceRange range, RenderState state)
    {
        if (range.Step == 1)
            return text.Cut(
                text.OffsetOf(range.First),
                text.OffsetOf(range.First + range.Count),
                state.Budget
            );
        var builder = state.NewText();
        foreach (var i in range.Indices)
            builder.Append(text, text.OffsetOf(i), text.OffsetOf(i + 1));
        return builder.ToText();
    }

    static Sequence Slice(Sequence sequence, SliceRange range)
    {
        var items = new object?[range.Count];
        var next = 0;
        foreach (var i in range.Indices)
            items[next++] = sequence.Items[i];
        return new(sequence.Kind, items);
    }

    static object? OwnAttribute(object? owner, string name, RenderState state)
    {
        if (owner is Undefined undefined)
            throw undefined.Error();
        if (
            name.StartsWith("__", StringComparison.Ordinal)
            && name.EndsWith("__", StringComparison.Ordinal)
        )
            return Undefined.Unsafe(owner, name);
        return owner switch
        {
            Namespace space => space.Values.TryGet(TemplateText.Trusted(name), out var value)
                ? value
                : Missing.Value,
            LoopState loop => loop.Attribute(name),
            Macro macro when name == "name" => macro.Name is { } macroName
                ? TemplateText.Trusted(macroName)
                : null,
            _ => Methods.Find(owner, name, state),
        };
    }

    static bool IsHashable(object? index) =>
        index is not (Values.Dictionary or Sequence { Kind: SequenceKind.List });

    static bool TryIndex(long index, int length, out int at)
    {
        if (index < 0)
            index += length;
        at = (int)Math.Clamp(index, 0, length);
        return index >= 0 && index < length;
    }
}
