using System.Globalization;
using System.Text;

namespace RewardBridge.Text;

/// <summary>The tables of CanonicalMappings.txt and CompatibilityMappings.txt, which say their own format.</summary>
static class UnicodeMappings
{
    static readonly Dictionary<int, byte> Classes = [];

    public static Dictionary<int, int[]> Decompositions { get; } = [];

    public static Dictionary<(int First, int Second), int> Compositions { get; } = [];

    /// <summary>Full decompositions that only form KC makes; read at its first use.</summary>
    public static Dictionary<int, int[]> Compatibility => LazyCompatibility.Value;

    static readonly Lazy<Dictionary<int, int[]>> LazyCompatibility = new(() =>
        Lines("CompatibilityMappings.txt")
            .ToDictionary(fields => Hex(fields[0]), fields => fields[1..].Select(Hex).ToArray())
    );

    static UnicodeMappings()
    {
        var composites = new List<int>();
        foreach (var fields in Lines("CanonicalMappings.txt"))
            ReadLine(fields, composites);

        // A composite is made of two parts: what all but its last point compose to, and its last point.
        foreach (var composite in composites.OrderBy(c => Decompositions[c].Length))
        {
            var parts = Decompositions[composite];
            var first = parts
                .Skip(1)
                .SkipLast(1)
                .Aggregate(parts[0], (a, b) => Compositions[(a, b)]);
            Compositions.Add((first, parts[^1]), composite);
        }
    }

    static IEnumerable<string[]> Lines(string resource)
    {
        using var stream =
            typeof(UnicodeMappings).Assembly.GetManifestResourceStream(
                $"RewardBridge.Text.{resource}"
            ) ?? throw new InvalidOperationException($"The resource {resource} is missing.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
            if (!line.StartsWith('#'))
                yield return line.Split(' ');
    }

    public static int Class(int point) => point < 0x300 ? 0 : Classes.GetValueOrDefault(point);

    static void ReadLine(string[] fields, List<int> composites)
    {
        switch (fields[0])
        {
            case "@":
                var limits = fields[2].Split('-');
                for (var point = Hex(limits[0]); point <= Hex(limits[1]); point++)
                    Classes.Add(point, byte.Parse(fields[1], CultureInfo.InvariantCulture));
                break;
            case "=" or "-":
                Decompositions.Add(Hex(fields[1]), [.. fields[2..].Select(Hex)]);
                if (fields[0] == "=")
                    composites.Add(Hex(fields[1]));
                break;
        }
    }

    static int Hex(string digits) =>
        int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
