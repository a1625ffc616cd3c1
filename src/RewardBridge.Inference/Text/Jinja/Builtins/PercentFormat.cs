using RewardBridge.Inference.Text.Jinja.Evaluation;
using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Builtins;

/// <summary>Python's <c>'%s: %5.1f' % (name, value)</c>.</summary>
sealed class PercentFormat
{
    readonly TemplateText _format;
    readonly object? _argument;
    readonly IReadOnlyList<object?> _values;
    readonly TextBuilder _text;
    readonly FormatReader _reader;
    int _used;

    PercentFormat(TemplateText format, object? argument, RenderState state)
    {
        _format = format;
        _argument = argument;
        _values = argument is Sequence { Kind: SequenceKind.Tuple } tuple
            ? tuple.Items
            : [argument];
        _text = state.NewText();
        _reader = new(format.Value);
    }

    public static TemplateText Format(TemplateText format, object? argument, RenderState state) =>
        new PercentFormat(format, argument, state).Run();

    TemplateText Run()
    {
        while (!_reader.AtEnd)
        {
            var start = _reader.Position;
            if (_reader.Take() != '%')
                _text.Append(_format, start, _reader.Position);
            else if (_reader.Skip('%'))
                _text.Append('%', _format.IsUntrusted(start));
            else
                AppendField();
        }
        if (
            _used < _values.Count
            && _argument is not (Values.Dictionary or Sequence { Kind: SequenceKind.List })
        )
            throw Error("not all arguments converted during string formatting");
        return _text.ToText();
    }

    void AppendField()
    {
        var key = ReadKey();
        var spec = ReadSpec();
        if (_reader.AtEnd)
            throw new TemplateException(TemplateErrorKind.Value, "incomplete format");
        var type = _reader.Take();
        if (type == '%')
        {
            _text.Append('%');
            return;
        }
        Append(spec, type, key is null ? NextValue() : Lookup(key));
    }

    TemplateText? ReadKey()
    {
        if (!_reader.Skip('('))
            return null;
        var start = _reader.Position;
        for (var depth = 1; depth > 0; )
        {
            if (_reader.AtEnd)
                throw new TemplateException(TemplateErrorKind.Value, "incomplete format key");
            depth += _reader.Take() switch
            {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
        }
        return TemplateText.Trusted(_format.Value[start..(_reader.Position - 1)]);
    }

    FormatSpec ReadSpec()
    {
        var spec = new FormatSpec { Align = '>' };
        for (; _reader.Current is '-' or '+' or ' ' or '#' or '0'; _reader.Take())
            spec = _reader.Current switch
            {
                '-' => spec with { Align = '<', Fill = " " },
                '#' => spec with { Alternate = true },
                '0' when spec.Align == '>' => spec with { Align = '=', Fill = "0" },
                '0' => spec,
                ' ' when spec.Sign == '+' => spec,
                var sign => spec with { Sign = sign },
            };
        spec = spec with { Width = ReadStar() ?? _reader.ReadNumber() ?? 0 };
        if (spec.Width < 0)
            spec = spec with { Width = -spec.Width, Align = '<', Fill = " " };
        return spec with { Precision = _reader.ReadPrecision() };
    }

    long? ReadStar() =>
        !_reader.Skip('*') ? null
        : Numbers.TryInteger(NextValue(), out var width)
        && width is >= int.MinValue and <= int.MaxValue
            ? width
        : throw Error("* wants int");

    void Append(FormatSpec spec, char type, object? value)
    {
        if (value is Undefined undefined && type is not ('s' or 'r' or 'a'))
            throw undefined.Error();
        switch (type)
        {
            case 's':
                AppendText(spec, value is TemplateText ? value : Printer.Text(value, _text.Budget));
                break;
            case 'r' or 'a':
                var repr = new TextBuilder(_text.Budget);
                Printer.AppendRepr(repr, value);
                AppendText(spec, repr.ToText());
                break;
            case 'c' when value is TemplateText { Length: 1 }:
                AppendText(spec, value);
                break;
            case 'd' or 'i' or 'u' or 'x' or 'X' or 'o' or 'c':
                (spec with { Type = type is 'i' or 'u' ? 'd' : type, Precision = null }).Append(
                    _text,
                    Integer(type, value)
                );
                break;
            case 'e' or 'E' or 'f' or 'F' or 'g' or 'G':
                (spec with { Type = type }).Append(
                    _text,
                    Numbers.TryDouble(value, out var d)
                        ? d
                        : throw Error($"must be real number, not {TypeNames.Of(value)}")
                );
                break;
            default:
                throw new TemplateException(
                    TemplateErrorKind.Value,
                    $"unsupported format character '{type}' (0x{(int)type:x}) at index {_reader.Position - 1}"
                );
        }
    }

    void AppendText(FormatSpec spec, object? value) =>
        (spec.Align == '=' ? spec with { Align = '>', Fill = " " } : spec).Append(_text, value);

    static long Integer(char type, object? value) =>
        type is ('d' or 'i' or 'u') && value is double d && Numbers.IsWhole(Math.Truncate(d))
            ? (long)d
        : Numbers.TryInteger(value, out var n) ? n
        : throw Error(
            $"%{type} format: {(type is 'd' or 'i' or 'u' ? "a real number" : "an integer")} is required, not {TypeNames.Of(value)}"
        );

    object? NextValue() =>
        _used < _values.Count
            ? _values[_used++]
            : throw Error("not enough arguments for format string");

    object? Lookup(TemplateText key)
    {
        if (_argument is not Values.Dictionary dictionary)
            throw Error("format requires a mapping");
        return dictionary.TryGet(key, out var value)
            ? value
            : throw new TemplateException(TemplateErrorKind.Value, $"'{key}'");
    }

    static TemplateException Error(string reason) => new(TemplateErrorKind.Type, reason);
}
