using System.Collections.Frozen;
using System.Globalization;
using System.Numerics;
using RewardBridge.Verification.Quantities;
using RewardBridge.Verification.Rules.Numbers;

namespace RewardBridge.Verification.Mathematics.Tokens;

/// <summary>The units and currencies of mathematics answers; all other words behind a number carry no meaning.</summary>
static class Units
{
    const int LongestName = 40;

    // Exact sizes of conversions such as 5/18 have small denominators; others have few decimals.
    const int LargestDenominator = 100_000;

    // Letters that are read as a unit behind a number though they might be a product.
    static readonly FrozenSet<string> Common = FrozenSet.ToFrozenSet(
        (
            "mm millimeter millimetre cm centimeter centimetre m meter metre km kilometer kilometre inch inches ft foot feet yard mile "
            + "mg milligram g gram kg kilogram pound lb lbs ms s sec second min minute h hr hour day week ml milliliter millilitre liter litre mph km/h kmh m/s "
            + "dollar usd cent euro eur sterling yuan rmb 元 yen jpy rupee inr"
        ).Split(' '),
        StringComparer.OrdinalIgnoreCase
    );

    // What has no entry among the physical units, with its size.
    static readonly FrozenDictionary<string, Measure> Others = new Dictionary<string, Measure>
    {
        ["dollar"] = new("dollar", new(1, 1)),
        ["usd"] = new("dollar", new(1, 1)),
        ["cent"] = new("dollar", new(1, 100)),
        ["euro"] = new("euro", new(1, 1)),
        ["eur"] = new("euro", new(1, 1)),
        ["sterling"] = new("sterling", new(1, 1)),
        ["yuan"] = new("yuan", new(1, 1)),
        ["rmb"] = new("yuan", new(1, 1)),
        ["元"] = new("yuan", new(1, 1)),
        // Yen and yuan share the sign ¥, and so aren't told apart.
        ["yen"] = new("yuan", new(1, 1)),
        ["jpy"] = new("yuan", new(1, 1)),
        ["rupee"] = new("rupee", new(1, 1)),
        ["inr"] = new("rupee", new(1, 1)),
        [ArcMinute] = new(ArcMinute, new(1, 1)),
        ["kmh"] = new(SpeedKind, new(5, 18)),
        ["mph"] = new(SpeedKind, new(1397, 3125)),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The unit of 60': a sixtieth of a degree.</summary>
    public const string ArcMinute = "arcminute";

    static string SpeedKind => new Dimension(Length: 1, Time: -1).ToString();

    /// <summary>Whether the word is a usual unit, in the singular or plural.</summary>
    public static bool IsKnown(string word) =>
        Common.Contains(word)
        || word.Length > 3 && word.EndsWith('s') && Common.Contains(word[..^1]);

    /// <summary>What a unit measures, and its size: "cm^2", "miles per hour", "平方米"; null for other words.</summary>
    public static Measure? Find(string unit)
    {
        if (unit.Length is 0 or > LongestName)
            return null;
        if (
            Others.TryGetValue(unit, out var found)
            || unit.EndsWith('s') && Others.TryGetValue(unit[..^1], out found)
        )
            return found;
        var text = QuantityText.Plain(unit);
        var parser = new UnitParser(text, 0);
        return
            parser.TryRead(out var read)
            && parser.Position == text.Length
            && read.Offset == 0
            && double.IsFinite(read.Scale)
            && read.Scale > 0
            ? new(read.Dimension.ToString(), Exactly(read.Scale))
            : null;
    }

    // The simplest fraction that is the same double: 0.2777... is 5/18.
    static Rational Exactly(double scale)
    {
        var (top, topBefore, bottom, bottomBefore) = (
            BigInteger.One,
            BigInteger.Zero,
            BigInteger.Zero,
            BigInteger.One
        );
        var rest = scale;
        for (var i = 0; i < 24 && rest is > 0 and < 1e15; i++)
        {
            var whole = new BigInteger(Math.Floor(rest));
            (top, topBefore) = (whole * top + topBefore, top);
            (bottom, bottomBefore) = (whole * bottom + bottomBefore, bottom);
            if (bottom > LargestDenominator)
                break;
            if (Math.Abs((double)top / (double)bottom - scale) <= 1e-15 * scale)
                return new(top, bottom);
            rest = 1 / (rest - Math.Floor(rest));
        }
        return Decimal(scale);
    }

    // As the shortest decimal that is the same double.
    static Rational Decimal(double scale)
    {
        var text = scale.ToString("E16", CultureInfo.InvariantCulture);
        foreach (var digits in (ReadOnlySpan<int>)[5, 8, 10, 12, 14])
        {
            var shorter = scale.ToString($"E{digits}", CultureInfo.InvariantCulture);
            if (double.Parse(shorter, CultureInfo.InvariantCulture).Equals(scale))
            {
                text = shorter;
                break;
            }
        }
        var mark = text.IndexOf('E');
        var mantissa = text[..mark].Replace(".", "", StringComparison.Ordinal);
        return Rational.Scaled(
            BigInteger.Parse(mantissa, CultureInfo.InvariantCulture),
            int.Parse(
                text.AsSpan(mark + 1),
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture
            ) - (mantissa.Length - 1)
        );
    }
}

/// <summary>What a unit measures, and its size in the common unit of that kind.</summary>
/// <param name="Kind">Equal for units that can be converted: a dimension, or a currency.</param>
/// <param name="Size">Common units in one of it.</param>
readonly record struct Measure(string Kind, Rational Size);
