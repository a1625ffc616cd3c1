using System.Globalization;
using System.Text;

namespace RewardBridge.Inference.Text.Jinja.Syntax;

/// <summary>The escapes of a Python string literal; an unknown one stays as it is, backslash included.</summary>
static class StringEscapes
{
    public static string Resolve(string raw, int line)
    {
        if (!raw.Contains('\\', StringComparison.Ordinal))
            return raw;
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; )
            i = raw[i] == '\\' ? ResolveOne(raw, i + 1, text, line) : Copy(raw, i, text);
        return text.ToString();
    }

    static int Copy(string raw, int i, StringBuilder text)
    {
        text.Append(raw[i]);
        return i + 1;
    }

    /// <summary>Appends the character of the escape whose letter stands at i; returns what follows it.</summary>
    static int ResolveOne(string raw, int i, StringBuilder text, int line)
    {
        switch (raw[i])
        {
            case '\n':
                return i + 1;
            case 'x':
                return Hexadecimal(raw, i + 1, 2, text, line);
            case 'u':
                return Hexadecimal(raw, i + 1, 4, text, line);
            case 'U':
                return Hexadecimal(raw, i + 1, 8, text, line);
            case >= '0' and <= '7':
                return Octal(raw, i, text);
        }
        if ("\\'\"abfnrtv".IndexOf(raw[i], StringComparison.Ordinal) is var known and >= 0)
            text.Append("\\'\"\a\b\f\n\r\t\v"[known]);
        else
            text.Append('\\').Append(raw[i]);
        return i + 1;
    }

    static int Hexadecimal(string raw, int i, int digits, StringBuilder text, int line)
    {
        if (
            i + digits > raw.Length
            || !int.TryParse(
                raw.AsSpan(i, digits),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out var code
            )
            || code is < 0 or > 0x10FFFF
        )
            throw new TemplateException(
                TemplateErrorKind.Syntax,
                $"expected {digits} hexadecimal digits of a character after '\\{raw[i - 1]}'",
                line
            );
        if (code > 0xFFFF)
            text.Append(char.ConvertFromUtf32(code));
        else
            text.Append((char)code);
        return i + digits;
    }

    static int Octal(string raw, int i, StringBuilder text)
    {
        var code = 0;
        var end = Math.Min(i + 3, raw.Length);
        for (; i < end && raw[i] is >= '0' and <= '7'; i++)
            code = code * 8 + raw[i] - '0';
        text.Append((char)code);
        return i;
    }
}
