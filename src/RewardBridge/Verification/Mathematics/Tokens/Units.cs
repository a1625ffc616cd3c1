using System.Collections.Frozen;
using RewardBridge.Verification.Rules.Numbers;

namespace RewardBridge.Verification.Mathematics.Tokens;

/// <summary>The units and currencies of mathematics answers; all other words behind a number carry no meaning.</summary>
static class Units
{
    // What is measured, then spellings with their exact size in a common unit.
    static readonly (string Kind, string Sizes)[] Table =
    [
        (
            "length",
            "mm=1/1000 millimeter=1/1000 millimetre=1/1000 cm=1/100 centimeter=1/100 centimetre=1/100"
        ),
        ("length", "m=1 meter=1 metre=1 km=1000 kilometer=1000 kilometre=1000"),
        (
            "length",
            "inch=127/5000 inches=127/5000 ft=381/1250 foot=381/1250 feet=381/1250 yard=1143/1250 mile=201168/125"
        ),
        ("mass", "mg=1/1000 milligram=1/1000 g=1 gram=1 kg=1000 kilogram=1000"),
        ("mass", "pound=45359237/100000 lb=45359237/100000 lbs=45359237/100000"),
        (
            "time",
            "ms=1/1000 s=1 sec=1 second=1 min=60 minute=60 h=3600 hr=3600 hour=3600 day=86400 week=604800"
        ),
        ("volume", "ml=1/1000 milliliter=1/1000 millilitre=1/1000 liter=1 litre=1"),
        ("speed", "mph=1397/3125 km/h=5/18 kmh=5/18 m/s=1"),
        ("dollar", "dollar=1 usd=1 cent=1/100"),
        ("euro", "euro=1 eur=1"),
        ("yuan", "yuan=1 rmb=1 元=1"),
    ];

    static readonly FrozenDictionary<string, (string Kind, Rational Size)> Known = Table
        .SelectMany(row => row.Sizes.Split(' ').Select(unit => (row.Kind, unit.Split('='))))
        .ToFrozenDictionary(
            unit => unit.Item2[0],
            unit => (unit.Kind, Size(unit.Item2[1])),
            StringComparer.OrdinalIgnoreCase
        );

    /// <summary>Whether the word is a unit, in the singular or plural.</summary>
    public static bool IsKnown(string word) => Find(word) is not null;

    /// <summary>What the unit measures, such as "length", and its size in the common unit; null for other words.</summary>
    public static (string Kind, Rational Size)? Find(string word) =>
        Known.TryGetValue(word, out var found) ? found
        : word.Length > 3 && word.EndsWith('s') && Known.TryGetValue(word[..^1], out found) ? found
        : null;

    static Rational Size(string text)
    {
        var parts = text.Split('/');
        return new(
            int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture),
            parts.Length == 1
                ? 1
                : int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)
        );
    }
}
