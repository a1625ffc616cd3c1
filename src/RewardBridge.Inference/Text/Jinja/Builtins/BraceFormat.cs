using System.Globalization;
using RewardBridge.Inference.Text.Jinja.Evaluation;
using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Builtins;

/// <summary>Python's <c>'{} {name!r:>8}'.format(…)</c>, attributes seen through the sandbox.</summary>
sealed class BraceFormat
{
    readonly TemplateText _format;
    readonly Arguments _arguments;
    readonly RenderState _state;
    int _automatic;

    BraceFormat(TemplateText format, Arguments arguments, RenderState state) =>
        (_format, _arguments, _state) = (format, arguments, state);

    public static TemplateText Format(
        TemplateText format,
        Arguments arguments,
        RenderState state
    ) => new BraceFormat(format, arguments, state).Run();

    TemplateText Run()
    {
        var text = _state.NewText();
        var value = _format.Value;
        for (var i = 0; i < value.Length; )
        {
            var c = value[i];
            if (c is not ('{' or '}'))
                text.Append(_format, i, ++i);
            else if (i + 1 < value.Length && value[i + 1] == c)
            {
                text.Append(_format, i, i + 1);
                i += 2;
            }
            else if (c == '}')
                throw Error("Single '}' encountered in format string");
            else
                i = AppendField(text, i + 1);
        }
        return text.ToText();
    }

    /// <summary>Appends the field that starts after a brace; returns what follows it.</summary>
    int AppendField(TextBuilder text, int start)
    {
        var end = FieldEnd(start);
        var field = _format.Value[start..end];
        var colon = field.IndexOf(':', StringComparison.Ordinal);
        var spec = colon < 0 ? "" : field[(colon + 1)..];
        var name = colon < 0 ? field : field[..colon];
        var conversion = '\0';
        if (name.IndexOf('!', StringComparison.Ordinal) is var mark and >= 0)
        {
            conversion =
                mark + 2 == name.Length
                    ? name[mark + 1]
                    : throw Error("expected ':' after conversion specifier");
            name = name[..mark];
        }
        var value = Convert(Lookup(name), conversion);
        if (spec.Contains('{', StringComparison.Ordinal))
            spec = new BraceFormat(TemplateText.Trusted(spec), _arguments, _state)
            {
                _automatic = _automatic,
            }
                .Run()
                .Value;
        FormatReader.Read(spec).Append(text, value);
        return end + 1;
    }

    int FieldEnd(int start)
    {
        var depth = 1;
        for (var i = start; i < _format.Value.Length; i++)
        {
            depth += _format.Value[i] switch
            {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
            if (depth == 0)
                return i;
            if (depth > 2)
                throw Error("Max string recursion exceeded");
        }
        throw Error("expected '}' before end of string");
    }

    object? Convert(object? value, char conversion)
    {
        switch (conversion)
        {
            case '\0':
                return value;
            case 's':
                return Printer.Text(value, _state.Budget);
            case 'r' or 'a':
                var repr = _state.NewText();
                Printer.AppendRepr(repr, value);
                return repr.ToText();
            default:
                throw Error($"Unknown conversion specifier '{conversion}'");
        }
    }

    /// <summary>A name or number, then .attributes and [elements].</summary>
    object? Lookup(string name)
    {
        var end = name.IndexOfAny(['.', '[']);
        var value = First(end < 0 ? name : name[..end]);
        while (end >= 0 && end < name.Length)
        {
            var isItem = name[end] == '[';
            var stop = isItem ? name.IndexOf(']', end) : name.IndexOfAny(['.', '['], end + 1);
            if (isItem && stop < 0)
                throw Error("Missing ']' in format string");
            if (stop < 0)
                stop = name.Length;
            var key = name[(end + 1)..stop];
            value = isItem
                ? Access.Item(value, Index(key), _state)
                : Access.Attribute(value, key, _state);
            end = isItem ? stop + 1 : stop;
        }
        return value;
    }

    object? First(string name)
    {
        if (name.Length == 0)
            return Positional(_automatic++);
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return Positional(index);
        foreach (var (key, value) in _arguments.Keywords)
            if (key == name)
                return value;
        throw Error($"'{name}'");
    }

    object? Positional(int index) =>
        index < _arguments.Positional.Count
            ? _arguments.Positional[index]
            : throw Error("tuple index out of range");

    static object? Index(string key) =>
        long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : TemplateText.Trusted(key);

    static TemplateException Error(string reason) => new(TemplateErrorKind.Value, reason);
}
