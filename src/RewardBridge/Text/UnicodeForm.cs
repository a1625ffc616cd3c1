using System.Text;

namespace RewardBridge.Text;

/// <summary>Unicode normalisation forms C, D and KC (Unicode Standard Annex 15).</summary>
/// <remarks>
/// string.Normalize isn't used: with invariant globalization it leaves the text as it is, and without it its answers
/// hang on the version of ICU that the machine happens to have. Canonical equivalence is that of Unicode 9.0, as in
/// Hugging Face's tokenizers, whose ids have to be met; what form KC does beyond it is that of Unicode 17.0.
/// </remarks>
public static class UnicodeForm
{
    // Below it nothing decomposes under form C and nothing combines.
    const char FirstCombining = '\u0300';
    const char FirstDecomposable = '\u00C0';

    // Below it nothing decomposes under form KC either: it is the no-break space.
    const char FirstCompatible = '\u00A0';

    /// <summary>Form C: decomposed, marks in canonical order, composed again.</summary>
    /// <param name="text">Any text; a lone surrogate becomes U+FFFD where anything has to be changed.</param>
    public static string Compose(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.AsSpan().IndexOfAnyInRange(FirstCombining, char.MaxValue) < 0)
            return text;
        var points = DecomposedPoints(text, compatibly: false);
        ComposeInPlace(points);
        return AsText(points);
    }

    /// <summary>Form D: decomposed, marks in canonical order.</summary>
    /// <param name="text">Any text; a lone surrogate becomes U+FFFD where anything has to be changed.</param>
    public static string Decompose(string text) =>
        text.AsSpan().IndexOfAnyInRange(FirstDecomposable, char.MaxValue) < 0
            ? text
            : AsText(DecomposedPoints(text, compatibly: false));

    /// <summary>Form KC: as form C, with full-width letters, ligatures, superscripts and the like made plain.</summary>
    /// <param name="text">Any text; a lone surrogate becomes U+FFFD where anything has to be changed.</param>
    public static string ComposeCompatibly(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.AsSpan().IndexOfAnyInRange(FirstCompatible, char.MaxValue) < 0)
            return text;
        var points = DecomposedPoints(text, compatibly: true);
        ComposeInPlace(points);
        return AsText(points);
    }

    /// <summary>How many code points form KC makes of a text before it composes them: one sign may stand for eighteen.</summary>
    public static int CompatibleLength(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
            length +=
                rune.Value >= FirstCompatible
                && UnicodeMappings.Compatibility.TryGetValue(rune.Value, out var plain)
                    ? plain.Length
                    : 1;
        return length;
    }

    static List<int> DecomposedPoints(string text, bool compatibly)
    {
        var points = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value < FirstCompatible)
                points.Add(rune.Value);
            else if (
                compatibly && UnicodeMappings.Compatibility.TryGetValue(rune.Value, out var plain)
            )
                points.AddRange(plain);
            else if (UnicodeMappings.Decompositions.TryGetValue(rune.Value, out var parts))
                points.AddRange(parts);
            else
                HangulSyllables.Decompose(rune.Value, points);
        Reorder(points);
        return points;
    }

    // Sorts each run of marks by class, stably and in n log n, however long the run.
    static void Reorder(List<int> points)
    {
        for (var start = 0; start < points.Count; start++)
        {
            var end = start;
            while (end < points.Count && UnicodeMappings.Class(points[end]) != 0)
                end++;
            if (end - start > 1)
            {
                var sorted = points.GetRange(start, end - start).OrderBy(UnicodeMappings.Class);
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
            var pointClass = UnicodeMappings.Class(point);
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
        UnicodeMappings.Compositions.TryGetValue((first, second), out composed)
        || HangulSyllables.TryCompose(first, second, out composed);

    static string AsText(List<int> points)
    {
        var result = new StringBuilder(points.Count);
        Span<char> pair = stackalloc char[2];
        foreach (var point in points)
            result.Append(pair[..new Rune(point).EncodeToUtf16(pair)]);
        return result.ToString();
    }
}
