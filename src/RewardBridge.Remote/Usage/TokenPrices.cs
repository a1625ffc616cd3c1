using System.Globalization;

namespace RewardBridge.Remote.Usage;

/// <summary>What a model costs, in any currency, for a million tokens.</summary>
/// <param name="Input">Tokens that are read.</param>
/// <param name="Output">Tokens that are written.</param>
public sealed record TokenPrices(decimal Input, decimal Output)
{
    const decimal Million = 1_000_000;

    /// <summary>The price of so many tokens.</summary>
    public decimal Of(long input, long output) => (input * Input + output * Output) / Million;

    /// <summary>Reads "0.15,0.6": the price of input, then of output.</summary>
    /// <returns>Null where the text is none.</returns>
    public static TokenPrices? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return
            text.Split(',') is [var input, var output]
            && Price(input) is { } read
            && Price(output) is { } written
            ? new(read, written)
            : null;
    }

    // Above this a sum over tokens could overflow.
    static decimal? Price(string text) =>
        decimal.TryParse(
            text,
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var price
        )
        && price <= Million
            ? price
            : null;
}
