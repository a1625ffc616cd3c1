using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace RewardBridge.Judging;

/// <summary>Tells responses that say nothing, which no model needs to see.</summary>
/// <remarks>
/// Content-free responses fool generative verifiers (arXiv:2507.08794): blanks, punctuation, and phrases that
/// open a solution without giving one.
/// </remarks>
public static class NoContent
{
    static readonly FrozenSet<string> Openers = Phrases()
        .Select(Words)
        .ToFrozenSet(StringComparer.Ordinal);

    // What an answer may stand in; the letters of an empty one are no content.
    static readonly string[] Containers =
    [
        "\\boxed",
        "\\fbox",
        "\\textbf",
        "\\text",
        "\\mathrm",
        "\\mathbf",
        "<answer>",
        "</answer>",
        "<final_answer>",
        "</final_answer>",
        "<solution>",
        "</solution>",
        "<response>",
        "</response>",
    ];

    // Between parts of a response that may be openers each: "Solution: Let's think step by step."
    static readonly SearchValues<char> Ends = SearchValues.Create(".:;!?,\n\r。：；！？，、।…");

    // Longest opener plus room for spaces and marks.
    const int LongestOpener = 256;

    /// <summary>Whether a response holds no letter, number or symbol but those of empty boxes and tags, or no more than opening phrases of a solution.</summary>
    /// <remarks>
    /// What a reference says too is let through: to "What dissolves in a solvent to give a ...?", "solution" is
    /// an answer. The phrases are a list, and a policy may find one that isn't on it: the verifier behind must not rely on
    /// this.
    /// </remarks>
    /// <param name="response">The graded part.</param>
    /// <param name="references">The reference answers.</param>
    public static bool In(string response, IReadOnlyList<string> references)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(references);
        var text = response.Trim();
        if (references.Any(reference => text.Length > 0 && SaysSame(reference.Trim(), text)))
            return false;
        if (text.Length > LongestOpener)
            return !text.EnumerateRunes().Any(IsContent);
        foreach (var container in Containers)
            text = text.Replace(container, "\n", StringComparison.OrdinalIgnoreCase);
        return !text.EnumerateRunes().Any(IsContent) || IsOpening(text, references);
    }

    static bool IsOpening(string text, IReadOnlyList<string> references)
    {
        if (IsOpener(text))
            return true;
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOfAny(Ends);
            var part = (end < 0 ? rest : rest[..end]).ToString();
            if (part.EnumerateRunes().Any(IsContent) && (!IsOpener(part) || IsAnswer(part)))
                return false;
            rest = end < 0 ? [] : rest[(end + 1)..];
        }
        return true;

        // "Answer: Solution" where the reference is "solution".
        bool IsAnswer(string part) => references.Any(r => SaysSame(r.Trim(), part.Trim()));
    }

    // A symbol beside the phrase may be the answer: "Answer: ∞".
    static bool IsOpener(string text) =>
        Openers.Contains(Words(text))
        && text.EnumerateRunes()
            .All(rune => Rune.IsLetterOrDigit(rune) || rune.Value == '=' || !IsContent(rune));

    static bool SaysSame(string reference, string text) =>
        reference == text
        || (
            reference.Length <= LongestOpener
            && Words(text) is { Length: > 0 } words
            && Words(reference) == words
        );

    static bool IsContent(Rune rune) =>
        Rune.IsLetter(rune)
        || Rune.IsNumber(rune)
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.MathSymbol
                or UnicodeCategory.CurrencySymbol
                or UnicodeCategory.OtherSymbol;

    // Letters and digits in lower case with single spaces between; apostrophes vanish, so "let's" is "lets".
    static string Words(string text)
    {
        var words = new StringBuilder(Math.Min(text.Length, LongestOpener));
        foreach (var character in text.AsSpan(0, Math.Min(text.Length, LongestOpener)))
            if (char.IsLetterOrDigit(character))
                words.Append(char.ToLowerInvariant(character));
            else if (char.IsWhiteSpace(character) && words.Length > 0 && words[^1] != ' ')
                words.Append(' ');
        return words.ToString().TrimEnd();
    }

    static IEnumerable<string> Phrases()
    {
        using var stream =
            typeof(NoContent).Assembly.GetManifestResourceStream("RewardBridge.Text.Openers.txt")
            ?? throw new InvalidOperationException("The resource Openers.txt is missing.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#')
                yield return line;
    }
}
