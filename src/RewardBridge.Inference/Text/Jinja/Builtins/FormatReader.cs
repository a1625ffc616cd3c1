using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Builtins;

/// <summary>Reads format specifications, of both styles, from a text.</summary>
sealed class FormatReader(string text)
{
    public int Position { get; set; }

    public bool AtEnd => Position >= text.Length;

    public char Current => AtEnd ? '\0' : text[Position];

    /// <summary>A whole specification of <c>str.format</c>.</summary>
    public static FormatSpec Read(string text)
    {
        var reader = new FormatReader(text);
        var spec = reader.ReadSpec();
        return reader.AtEnd
            ? spec
            : throw new TemplateException(
                TemplateErrorKind.Value,
                $"Invalid format specifier '{text}'"
            );
    }

    FormatSpec ReadSpec()
    {
        var spec = ReadAlignment();
        if (Current is '+' or '-' or ' ')
            spec = spec with { Sign = Take() };
        spec = spec with { Alternate = Skip('#') };
        if (Skip('0') && spec.Align is null)
            spec = spec with { Fill = "0", Align = '=' };
        spec = spec with { Width = ReadNumber() ?? 0 };
        if (Current is ',' or '_')
            spec = spec with { Grouping = Take() };
        spec = spec with { Precision = ReadPrecision() };
        return AtEnd ? spec : spec with { Type = Take() };
    }

    FormatSpec ReadAlignment()
    {
        var spec = new FormatSpec();
        var afterFill = AtEnd ? 0 : PythonText.AfterRune(text, 0);
        if (afterFill < text.Length && text[afterFill] is '<' or '>' or '=' or '^')
        {
            Position = afterFill;
            return spec with { Fill = text[..afterFill], Align = Take() };
        }
        return Current is '<' or '>' or '=' or '^' ? spec with { Align = Take() } : spec;
    }

    public int? ReadPrecision()
    {
        if (!Skip('.'))
            return null;
        var precision = ReadNumber() ?? 0;
        return precision <= NumberText.MaxPrecision
            ? (int)precision
            : throw new TemplateException(
                TemplateErrorKind.Limit,
                $"a format asks for {precision} digits, expected at most {NumberText.MaxPrecision}"
            );
    }

    public long? ReadNumber()
    {
        var start = Position;
        var number = 0L;
        while (char.IsAsciiDigit(Current))
            number = Math.Min(number * 10 + Take() - '0', int.MaxValue);
        return Position > start ? number : null;
    }

    public bool Skip(char c)
    {
        if (Current != c || AtEnd)
            return false;
        Position++;
        return true;
    }

    public char Take() => text[Position++];
}
