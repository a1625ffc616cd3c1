using System.Buffers;
using System.Globalization;
using System.Text;

namespace RewardBridge.Configuration;

/// <summary>Single values to and from YAML text, invariantly and without guessing at types.</summary>
static class ScalarText
{
    const NumberStyles Decimal =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    static readonly SearchValues<char> InNumbers = SearchValues.Create("0123456789+-.eE");

    /// <summary>Whether a setting or list item may have this type.</summary>
    public static bool Supports(Type type) =>
        type.IsEnum
        || type == typeof(string)
        || type == typeof(bool)
        || type == typeof(int)
        || type == typeof(long)
        || type == typeof(ulong)
        || type == typeof(double);

    /// <summary>The value of a scalar; null where it isn't of the type.</summary>
    public static object? Parse(YamlScalar scalar, Type type)
    {
        if (scalar.IsNull)
            return null;
        if (type == typeof(string))
            return scalar.Text;
        if (!scalar.IsPlain)
            return null;
        var text = scalar.Text;
        if (type.IsEnum)
            return
                Enum.GetNames(type).FirstOrDefault(name => SnakeCase.Of(name) == text) is { } name
                ? Enum.Parse(type, name)
                : null;
        if (type == typeof(bool))
            return text switch
            {
                "true" => true,
                "false" => false,
                _ => null,
            };
        var culture = CultureInfo.InvariantCulture;
        const NumberStyles Whole = NumberStyles.AllowLeadingSign;
        if (type == typeof(int))
            return int.TryParse(text, Whole, culture, out var narrow) ? narrow : null;
        if (type == typeof(long))
            return long.TryParse(text, Whole, culture, out var wide) ? wide : null;
        if (type == typeof(ulong))
            return ulong.TryParse(text, Whole, culture, out var natural) ? natural : null;
        return ParseDouble(text);
    }

    static object? ParseDouble(string text) =>
        text switch
        {
            ".inf" => double.PositiveInfinity,
            "-.inf" => double.NegativeInfinity,
            ".nan" => double.NaN,
            // .NET also reads words such as "Infinity", and what is too large as infinite.
            _ when text.AsSpan().ContainsAnyExcept(InNumbers) => null,
            _ when double.TryParse(text, Decimal, CultureInfo.InvariantCulture, out var number)
                    && double.IsFinite(number) => number,
            _ => null,
        };

    /// <summary>What a message says was expected.</summary>
    public static string Expected(Type type) =>
        type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type).Select(SnakeCase.Of))}"
        : type == typeof(string) ? "text"
        : type == typeof(bool) ? "true or false"
        : type == typeof(int) ? $"an integer in {int.MinValue}..{int.MaxValue}"
        : type == typeof(long) ? $"an integer in {long.MinValue}..{long.MaxValue}"
        : type == typeof(ulong) ? $"an integer in 0..{ulong.MaxValue}"
        : "a number";

    /// <summary>YAML text that <see cref="Parse"/> reads back to an equal value.</summary>
    public static string Write(object value) =>
        value switch
        {
            string text => WriteText(text),
            bool flag => flag ? "true" : "false",
            Enum name => SnakeCase.Of(name.ToString()),
            double.PositiveInfinity => ".inf",
            double.NegativeInfinity => "-.inf",
            double.NaN => ".nan",
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            _ => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        };

    static string WriteText(string text)
    {
        if (IsPlain(text))
            return text;
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
            if (character is '"' or '\\')
                quoted.Append('\\').Append(character);
            else if (char.IsControl(character) || character is '\u2028' or '\u2029' or '\ufeff')
                quoted.Append($"\\u{(int)character:x4}");
            else
                quoted.Append(character);
        return quoted.Append('"').ToString();
    }

    // Words that other YAML readers take for flags are quoted too.
    static bool IsPlain(string text) =>
        text.Length > 0
        && (char.IsAsciiLetter(text[0]) || text[0] is '/')
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/')
        && text.ToUpperInvariant()
            is not ("NULL" or "TRUE" or "FALSE" or "YES" or "NO" or "ON" or "OFF" or "Y" or "N");
}
