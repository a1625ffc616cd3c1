using System.Globalization;

namespace RewardBridge.Inference.Text.Jinja.Syntax;

/// <summary>Numbers as the template writes them: 1_000, 0xff, 0o17, 0b11, 1.5e-3.</summary>
static class NumberLiteral
{
    public static long Integer(Token token)
    {
        var text = token.Text.Replace("_", "", StringComparison.Ordinal);
        try
        {
            return text.Length > 2 && char.IsAsciiLetter(text[1])
                ? Convert.ToInt64(text[2..], Radix(text[1]))
                : long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is FormatException or OverflowException)
        {
            throw new TemplateException(
                TemplateErrorKind.Syntax,
                $"found the integer {token.Text}, expected one of at most 64 bits",
                token.Line
            );
        }
    }

    public static double Float(Token token) =>
        double.Parse(
            token.Text.Replace("_", "", StringComparison.Ordinal),
            NumberStyles.Float,
            CultureInfo.InvariantCulture
        );

    static int Radix(char letter) =>
        letter switch
        {
            'x' or 'X' => 16,
            'o' or 'O' => 8,
            _ => 2,
        };
}
