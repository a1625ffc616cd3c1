using System.Globalization;
using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Builtins;

/// <summary>How a value is laid out: Python's [[fill]align][sign][#][0][width][grouping][.precision][type].</summary>
sealed record FormatSpec
{
    public string Fill { get; init; } = " ";
    public char? Align { get; init; }
    public char Sign { get; init; } = '-';
    public bool Alternate { get; init; }
    public long Width { get; init; }
    public char? Grouping { get; init; }
    public int? Precision { get; init; }
    public char? Type { get; init; }

    static readonly FormatSpec Plain = new();

    public void Append(TextBuilder builder, object? value)
    {
        var isNumber = value is long or double || (value is bool && this != Plain);
        if (!isNumber && value is not TemplateText && this != Plain)
            throw new TemplateException(
                TemplateErrorKind.Type,
                $"unsupported format string passed to {TypeNames.Of(value)}.__format__"
            );
        var text = isNumber
            ? TemplateText.Trusted(Number(value))
            : Cut(Printer.Text(value, builder.Budget), value, builder.Budget);
        var align = Align ?? (isNumber ? '>' : '<');
        if (align == '=')
            AppendAfterSign(builder, text.Value);
        else
            builder.Append(
                PythonText.Pad(
                    text,
                    Width,
                    Fill,
                    align switch
                    {
                        '<' => 0,
                        '>' => 1,
                        _ => 0.5,
                    },
                    builder.Budget
                )
            );
    }

    void AppendAfterSign(TextBuilder builder, string number)
    {
        var sign = number is ['+' or '-' or ' ', ..] ? 1 : 0;
        builder.Append(number[..sign]);
        for (var missing = Width - number.Length; missing > 0; missing--)
            builder.Append(Fill);
        builder.Append(number[sign..]);
    }

    TemplateText Cut(TemplateText text, object? value, Budget budget)
    {
        if (Type is not (null or 's'))
            throw Unknown(TypeNames.Of(value));
        if (Grouping is not null)
            throw new TemplateException(
                TemplateErrorKind.Value,
                $"Cannot specify '{Grouping}' with 's'."
            );
        return Precision is { } length && length < text.Length
            ? text.Cut(0, text.OffsetOf(length), budget)
            : text;
    }

    string Number(object? value)
    {
        var isFloat = value is double || Type is 'e' or 'E' or 'f' or 'F' or 'g' or 'G' or '%';
        Numbers.TryDouble(value, out var d);
        Numbers.TryInteger(value, out var n);
        var negative = isFloat ? double.IsNegative(d) && !double.IsNaN(d) : n < 0;
        if (!isFloat && Precision is not null)
            throw new TemplateException(
                TemplateErrorKind.Value,
                "Precision not allowed in integer format specifier"
            );
        var digits = isFloat
            ? Float(Math.Abs(d))
            : Integer(n < 0 ? (ulong)-(n + 1) + 1 : (ulong)n, negative);
        var sign =
            negative ? "-"
            : Sign is '+' or ' ' ? Sign.ToString()
            : "";
        return sign + Grouped(digits);
    }

    string Integer(ulong n, bool negative) =>
        Type switch
        {
            null or 'd' => n.ToString(CultureInfo.InvariantCulture),
            'x' => (Alternate ? "0x" : "") + n.ToString("x", CultureInfo.InvariantCulture),
            'X' => (Alternate ? "0X" : "") + n.ToString("X", CultureInfo.InvariantCulture),
            'b' => (Alternate ? "0b" : "") + n.ToString("b", CultureInfo.InvariantCulture),
            'o' => (Alternate ? "0o" : "") + Octal(n),
            'c' when !negative && n <= 0x10FFFF && n is < 0xD800 or > 0xDFFF =>
                char.ConvertFromUtf32((int)n),
            _ => throw Unknown("int"),
        };

    static string Octal(ulong n)
    {
        var digits = "";
        do digits = (char)('0' + (int)(n & 7)) + digits;
        while ((n >>= 3) > 0);
        return digits;
    }

    string Float(double d) =>
        Type switch
        {
            null when Precision is null => NumberText.Repr(d),
            null => NumberText.General(d, Precision.Value),
            'f' => NumberText.Fixed(d, Precision ?? 6),
            'F' => NumberText.Fixed(d, Precision ?? 6).ToUpperInvariant(),
            'e' => NumberText.Scientific(d, Precision ?? 6),
            'E' => NumberText.Scientific(d, Precision ?? 6).ToUpperInvariant(),
            'g' => NumberText.General(d, Precision ?? 6),
            'G' => NumberText.General(d, Precision ?? 6).ToUpperInvariant(),
            '%' => NumberText.Fixed(d * 100, Precision ?? 6) + "%",
            _ => throw Unknown("float"),
        };

    string Grouped(string digits)
    {
        if (Grouping is not { } separator)
            return digits;
        var whole = digits.AsSpan().IndexOfAnyExceptInRange('0', '9') is var end and >= 0
            ? end
            : digits.Length;
        for (var i = whole - 3; i > 0; i -= 3)
            digits = digits.Insert(i, separator.ToString());
        return digits;
    }

    TemplateException Unknown(string type) =>
        new(TemplateErrorKind.Value, $"Unknown format code '{Type}' for object of type '{type}'");
}
