using System.Globalization;
using System.Text;

namespace RewardBridge.Inference.Text.Tokenization;

/// <summary>Unicode normalisation forms C and D (Unicode Standard Annex 15).</summary>
/// <remarks>
/// string.Normalize isn't used: with invariant globalization it leaves the text as it is, and without it its answers
/// hang on the version of ICU that the machine happens to have.
/// </remarks>
internal static class CanonicalForm
{
    // Below it nothing decomposes under form C and nothing combines.
    const char FirstCombining = '\u0300';
    const char FirstDecomposable = '\u00C0';

    /// <summary>Form C: decomposed, marks in canonical order, composed again.</summary>
    /// <param name="text">Without lone surrogates.</param>
    public static string Compose(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange(FirstCombining, char.MaxValue) < 0)
            return text;
        var points = DecomposedPoints(text);
        ComposeInPlace(points);
        return AsText(points);
    }

    /// <summary>Form D: decomposed, marks in canonical order.</summary>
    /// <param name="text">Without lone surrogates.</param>
    public static string Decompose(string text) =>
        text.AsSpan().IndexOfAnyInRange(FirstDecomposable, char.MaxValue) < 0
            ? text
            : AsText(DecomposedPoints(text));

    static List<int> DecomposedPoints(string text)
    {
        var points = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value < FirstDecomposable)
                points.Add(rune.Value);
            else if (CanonicalTable.Decompositions.TryGetValue(rune.Value, out var parts))
                points.AddRange(parts);
            else
                Hangul.Decompose(rune.Value, points);
        Reorder(points);
        return points;
    }

    // Sorts each run of marks by class, stably and in n log n, however long the run.
    static void Reorder(List<int> points)
    {
        for (var start = 0; start < points.Count; start++)
        {
            var end = start;
            while (end < points.Count && CanonicalTable.Class(points[end]) != 0)
                end++;
            if (end - start > 1)
            {
                var sorted = points.GetRange(start, end - start).OrderBy(CanonicalTable.Class);
                var i = start;
                foreach (var point in sorted.ToList())
                    points[i++] = point;
            }
            start = end;
        }
    }

    // Reads ahead of where it writes: what is composed takes one place instead of two.
    static void ComposeInPlace(List<int> points)
    {
        var (kept, starter, lastClass) = (0, -1, 0);
        for (var i = 0; i < points.Count; i++)
        {
            var point = points[i];
            var pointClass = CanonicalTable.Class(point);
            var adjacent = starter == kept - 1;
            if (
                starter >= 0
                && (adjacent || lastClass < pointClass && lastClass != 0)
                && TryCompose(points[starter], point, out var composed)
            )
            {
                points[starter] = composed;
                continue;
            }
            if (pointClass == 0)
                starter = kept;
            lastClass = pointClass;
            points[kept++] = point;
        }
        points.RemoveRange(kept, points.Count - kept);
    }

    static bool TryCompose(int first, int second, out int composed) =>
        CanonicalTable.Compositions.TryGetValue((first, second), out composed)
        || Hangul.TryCompose(first, second, out composed);

    static string AsText(List<int> points)
    {
        var result = new StringBuilder(points.Count);
        Span<char> pair = stackalloc char[2];
        foreach (var point in points)
            result.Append(pair[..new Rune(point).EncodeToUtf16(pair)]);
        return result.ToString();
    }
}

/// <summary>Hangul syllables, whose decomposition is arithmetic (Unicode Standard, section 3.12).</summary>
file static class Hangul
{
    const int Syllables = 0xAC00;
    const int SyllableCount = 11172;
    const int Leading = 0x1100;
    const int LeadingCount = 19;
    const int Vowels = 0x1161;
    const int VowelCount = 21;
    const int Trailing = 0x11A7; // one before the first: the index 0 means none
    const int TrailingCount = 28;

    public static void Decompose(int point, List<int> points)
    {
        var index = point - Syllables;
        if (index is < 0 or >= SyllableCount)
        {
            points.Add(point);
            return;
        }
        points.Add(Leading + index / (VowelCount * TrailingCount));
        points.Add(Vowels + index / TrailingCount % VowelCount);
        if (index % TrailingCount != 0)
            points.Add(Trailing + index % TrailingCount);
    }

    public static bool TryCompose(int first, int second, out int composed)
    {
        var (leading, vowel) = (first - Leading, second - Vowels);
        if (leading is >= 0 and < LeadingCount && vowel is >= 0 and < VowelCount)
        {
            composed = Syllables + (leading * VowelCount + vowel) * TrailingCount;
            return true;
        }
        var (syllable, trailing) = (first - Syllables, second - Trailing);
        composed = first + trailing;
        return syllable is >= 0 and < SyllableCount
            && syllable % TrailingCount == 0
            && trailing is > 0 and < TrailingCount;
    }
}

/// <summary>The tables of CanonicalMappings.txt, which says its own format.</summary>
file static class CanonicalTable
{
    static readonly Dictionary<int, byte> Classes = [];

    public static Dictionary<int, int[]> Decompositions { get; } = [];

    public static Dictionary<(int First, int Second), int> Compositions { get; } = [];

    static CanonicalTable()
    {
        const string Name = "CanonicalMappings.txt";
        using var stream =
            typeof(CanonicalTable).Assembly.GetManifestResourceStream(typeof(CanonicalForm), Name)
            ?? throw new InvalidOperationException($"The resource {Name} is missing.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var composites = new List<int>();
        while (reader.ReadLine() is { } line)
            ReadLine(line.Split(' '), composites);

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
