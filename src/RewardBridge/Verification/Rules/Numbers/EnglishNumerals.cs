using System.Collections.Frozen;
using System.Globalization;
using System.Numerics;

namespace RewardBridge.Verification.Rules.Numbers;

/// <summary>Reads English numbers in words: "twenty-one", "minus two and a half", "two thirds", "2.5 million", "a dozen".</summary>
static class EnglishNumerals
{
    const int MaxWords = 24;

    static readonly FrozenDictionary<string, int> Small = Numbered(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
        0,
        1
    );

    static readonly FrozenDictionary<string, int> Tens = Numbered(
        "twenty thirty forty fifty sixty seventy eighty ninety",
        20,
        10
    );

    static readonly FrozenDictionary<string, long> Scales = new Dictionary<string, long>
    {
        ["thousand"] = 1_000,
        ["million"] = 1_000_000,
        ["billion"] = 1_000_000_000,
        ["trillion"] = 1_000_000_000_000,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    static readonly FrozenDictionary<string, int> Parts = new Dictionary<string, int>
    {
        ["half"] = 2,
        ["halve"] = 2,
        ["third"] = 3,
        ["quarter"] = 4,
        ["fourth"] = 4,
        ["fifth"] = 5,
        ["sixth"] = 6,
        ["seventh"] = 7,
        ["eighth"] = 8,
        ["ninth"] = 9,
        ["tenth"] = 10,
        ["twelfth"] = 12,
        ["hundredth"] = 100,
        ["thousandth"] = 1000,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The value of one word from "zero" to "twenty"; null for every other.</summary>
    public static int? UpToTwenty(string word) =>
        Small.TryGetValue(word, out var value) ? value
        : word.Equals("twenty", StringComparison.OrdinalIgnoreCase) ? 20
        : null;

    /// <summary>The words of a text, hyphens and punctuation around them taken off.</summary>
    public static string[] WordsOf(string text) =>
        text.Split(
            [' ', '\n', '\t', ',', '!', '*', '-', '"', '(', ')', ':', ';', '$', '€', '£'],
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );

    /// <summary>The number that begins at a word.</summary>
    /// <param name="words">As <see cref="WordsOf"/> gives them.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="end">Behind its last word.</param>
    /// <returns>Its value; null where no number in words begins there: digits alone are none.</returns>
    public static Rational? Read(ReadOnlySpan<string> words, int start, out int end)
    {
        words = words[..Math.Min(words.Length, start + MaxWords)];
        end = start;
        var isNegative = Is(words, end, "minus") || Is(words, end, "negative");
        if (isNegative)
            end++;
        if (
            (Article(words, ref end) ?? Fraction(words, ref end) ?? Whole(words, ref end))
            is not { } value
        )
        {
            end = start;
            return null;
        }
        return isNegative ? -value : value;
    }

    // "a dozen", "half", "a third".
    static Rational? Article(ReadOnlySpan<string> words, ref int at)
    {
        var next = Is(words, at, "a") ? at + 1 : at;
        if (Is(words, next, "dozen"))
            return After(next, new(12, 1), ref at);
        if (Is(words, next, "half") && !Is(words, next + 1, "a"))
            return After(next, new(1, 2), ref at);
        return next > at && PartAt(words, next) is { } part
            ? After(next, new(1, part), ref at)
            : null;
    }

    static Rational? After(int word, Rational value, ref int at)
    {
        at = word + 1;
        return value;
    }

    // "two thirds", "one half": a small number and a part.
    static Rational? Fraction(ReadOnlySpan<string> words, ref int at)
    {
        if (at + 1 >= words.Length || !Small.TryGetValue(Trimmed(words[at]), out var top))
            return null;
        return top > 0 && PartAt(words, at + 1) is { } part
            ? After(at + 1, new(top, part), ref at)
            : null;
    }

    static int? PartAt(ReadOnlySpan<string> words, int at)
    {
        if (at >= words.Length)
            return null;
        var word = Trimmed(words[at]);
        return
            Parts.TryGetValue(word, out var part)
            || word.EndsWith('s') && Parts.TryGetValue(word[..^1], out part)
            ? part
            : null;
    }

    static Rational? Whole(ReadOnlySpan<string> words, ref int at)
    {
        var (total, group) = (BigInteger.Zero, -1L);
        var isDone = false;
        var end = at;
        if (Is(words, at, "a") && (Is(words, at + 1, "hundred") || IsScale(words, at + 1)))
            (group, end) = (1, at + 1); // "a thousand"
        while (!isDone && end < words.Length)
        {
            var word = Trimmed(words[end]);
            if (Small.TryGetValue(word, out var value) && FitsBehind(group, value))
                group = Math.Max(group, 0) + value;
            else if (Tens.TryGetValue(word, out value) && FitsBehind(group, value))
                group = Math.Max(group, 0) + value;
            else if (Is(words, end, "hundred") && group is > 0 and < 100)
                group *= 100;
            else if (Scales.TryGetValue(word, out var scale) && group > 0)
                (total, group) = (total + (BigInteger)group * scale, 0);
            else if (!(Is(words, end, "and") && IsLinked(words, end)))
                break;
            end++;
            isDone = words[end - 1].EndsWith('.');
        }
        if (end == at && Decimal(words, ref end) is { } written)
            return After(end - 1, written, ref at);
        if (end == at)
            return null;
        at = end;
        var whole = new Rational(total + Math.Max(group, 0), 1);
        return isDone
            ? whole
            : WithDecimals(words, ref at, whole) ?? WithPart(words, ref at, whole);
    }

    static bool IsScale(ReadOnlySpan<string> words, int at) =>
        at < words.Length && Scales.ContainsKey(Trimmed(words[at]));

    // One behind twenty, forty behind a hundred, but no six behind five.
    static bool FitsBehind(long group, int value) =>
        group <= 0
        || value < 10 && group % 100 >= 20 && group % 10 == 0 && value > 0
        || group % 100 == 0 && group > 0;

    // "hundred and six"; "five and six" are two numbers.
    static bool IsLinked(ReadOnlySpan<string> words, int at) =>
        at > 0
        && (Is(words, at - 1, "hundred") || Scales.ContainsKey(words[at - 1]))
        && at + 1 < words.Length
        && (Small.ContainsKey(Trimmed(words[at + 1])) || Tens.ContainsKey(Trimmed(words[at + 1])));

    // "2.5 million".
    static Rational? Decimal(ReadOnlySpan<string> words, ref int at)
    {
        if (
            at + 1 >= words.Length
            || words[at].Length > 12
            || !Scales.TryGetValue(Trimmed(words[at + 1]), out var scale)
            || !decimal.TryParse(
                words[at],
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var value
            )
        )
            return null;
        var decimals = words[at].Contains('.') ? words[at].Length - words[at].IndexOf('.') - 1 : 0;
        at += 2;
        return Rational.Scaled((BigInteger)(value * Pow10(decimals)), -decimals)
            * new Rational(scale, 1);
    }

    static decimal Pow10(int exponent)
    {
        var power = 1m;
        for (var i = 0; i < exponent; i++)
            power *= 10;
        return power;
    }

    // "three point one four".
    static Rational? WithDecimals(ReadOnlySpan<string> words, ref int at, Rational whole)
    {
        if (!Is(words, at, "point"))
            return null;
        var (digits, count, end) = (BigInteger.Zero, 0, at + 1);
        for (
            ;
            end < words.Length && Small.TryGetValue(Trimmed(words[end]), out var d) && d < 10;
            end++
        )
            (digits, count) = (digits * 10 + d, count + 1);
        if (count == 0)
            return null;
        at = end;
        return whole + Rational.Scaled(digits, -count);
    }

    // "two and a half", "three and three quarters".
    static Rational WithPart(ReadOnlySpan<string> words, ref int at, Rational whole)
    {
        if (!Is(words, at, "and"))
            return whole;
        var end = at + 1;
        if (
            (Article(words, ref end) ?? Fraction(words, ref end)) is not { } part
            || part.CompareTo(new(1, 1)) >= 0
        )
            return whole;
        at = end;
        return whole + part;
    }

    static bool Is(ReadOnlySpan<string> words, int at, string word) =>
        at < words.Length && Trimmed(words[at]).Equals(word, StringComparison.OrdinalIgnoreCase);

    static string Trimmed(string word) => word.TrimEnd('.', '?');

    static FrozenDictionary<string, int> Numbered(string words, int first, int step) =>
        words
            .Split(' ')
            .Select((word, i) => (Word: word, Value: first + i * step))
            .ToFrozenDictionary(p => p.Word, p => p.Value, StringComparer.OrdinalIgnoreCase);
}
