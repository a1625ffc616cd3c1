using RewardBridge.Questions;
using RewardBridge.Verification.Dates;
using RewardBridge.Verification.Rules;
using RewardBridge.Verification.Rules.Numbers;

namespace RewardBridge.Verification.Terms;

/// <summary>An answer in which the terms of a question's references are looked for.</summary>
sealed class ShortAnswer
{
    /// <summary>References of more tokens are no terms.</summary>
    public const int MaxTokens = 6;

    // And longer ones aren't read at all: a text of many "or" would be split into terms for long.
    const int LongestTerm = 1000;

    // Brackets that are a part of a name: iron(III), (R)-2-butanol.
    const int LongestMark = 4;

    // Nobody says it more often; the rest isn't looked at, so that repetition costs nothing.
    const int MaxMentions = 200;

    // Words between those of a term that stand apart: "Friday, February 9, 2018"; "Friedrich Ebert, the President".
    const int WindowPerWord = 3;
    const int WindowAtLeast = 4;

    static readonly string[] Breaks = ["or", "not", "either", "或"];

    readonly IReadOnlyList<string> _tokens;
    readonly HashSet<string> _known;
    readonly HashSet<string> _asked;
    readonly string _text;

    public ShortAnswer(Question question, string answer, IReadOnlyList<string> references)
        : this(answer, [.. TermTokens.Of(question.Text)]) =>
        IsListed = CandidateList.IsHedge(answer, [.. references.SelectMany(TermsOf)]);

    ShortAnswer(string answer, HashSet<string> asked)
    {
        (_text, _asked) = (answer, asked);
        _tokens = TermTokens.Of(answer);
        _known = [.. _tokens];
        AsksWho = PersonNames.AreAskedFor([.. asked]);
    }

    /// <summary>Whether the answer is a list of candidates, which commits itself to none.</summary>
    public bool IsListed { get; }

    /// <summary>Whether the question asks for a person.</summary>
    public bool AsksWho { get; }

    /// <summary>The same answer with words taken apart that run together; null where none do.</summary>
    public ShortAnswer? Apart()
    {
        var apart = GluedWords.Apart(_text);
        return ReferenceEquals(apart, _text) ? null : new(apart, _asked);
    }

    /// <summary>Whether the answer has other signs than the reference, or another short bracket: Cl- for Cl+, iron(II) for iron(III).</summary>
    public bool Contradicts(string reference) =>
        reference.Length <= LongestTerm
        && (
            SignSequence.Contradict(reference, _text)
            || TermVariants.HaveOtherBrackets(reference, _text, LongestMark)
        );

    /// <summary>The ways to write a reference that are short enough; none where it is no term.</summary>
    public List<IReadOnlyList<string>> VariantsOf(string reference)
    {
        var variants = TermsOf(reference).ToList();
        if (variants.Count > 0 && AsksWho)
            variants.AddRange(
                PersonNames.FormsOf(reference).Select(TermTokens.Of).Where(v => v.Count > 0)
            );
        return variants;
    }

    /// <summary>Whether the answer commits itself to the term: in its words, as a name, as a date, or in its words close together.</summary>
    public bool Commits(string reference, IReadOnlyList<IReadOnlyList<string>> variants) =>
        variants.Any(IsSaid)
        || AsksWho && PersonNames.IsName(reference) && IsNamed(variants[0])
        || DateMention.IsSaid(reference, _text)
        || variants.Any(IsScattered);

    /// <summary>The share of a term's content words that the answer has and commits itself to.</summary>
    /// <remarks>
    /// Numbers must all be there. 0 where the answer has the whole term, which it then doubts, denies or offers beside others:
    /// what holds of the term holds of its words.
    /// </remarks>
    public double ShareOf(IReadOnlyList<string> variant)
    {
        if (TokenSequence.Contains(_tokens, variant))
            return 0;
        var content = ContentOf(variant);
        var found = content.Where(t => _known.Contains(t) && IsFree(t)).ToList();
        return content.Any(t => !_known.Contains(t) && t.Any(char.IsAsciiDigit))
            ? 0
            : (double)found.Count / content.Count;
    }

    /// <summary>Whether the answer has the last word of a name: Thawne for Professor Eobard Thawne.</summary>
    public bool HasLastName(string reference) =>
        AsksWho
        && PersonNames.IsName(reference)
        && TermTokens.Of(reference) is { Count: > 1 } name
        && name[^1].Length > 2
        && !_asked.Contains(name[^1])
        && !TokenSequence.Contains(_tokens, name)
        && IsFree(name[^1]);

    /// <summary>Whether answer and reference are sums in different currencies.</summary>
    public bool IsInOtherCurrency(string reference) =>
        Currency.OfLastNumber(reference) is { } expected
        && Currency.Differ(expected, Currency.OfLastNumber(_text));

    /// <summary>Half the share of the term's words, for ranking what is incorrect.</summary>
    public double RankOf(IReadOnlyList<IReadOnlyList<string>> variants) =>
        variants.Max(v => (double)v.Count(_known.Contains) / v.Count) / 2;

    static IEnumerable<IReadOnlyList<string>> TermsOf(string reference) =>
        reference.Length > LongestTerm
            ? []
            : TermVariants.Of(reference).Where(v => v.Count <= MaxTokens);

    bool IsFree(string token) => IsSaid([token]);

    bool IsSaid(IReadOnlyList<string> variant)
    {
        foreach (var start in TokenSequence.Occurrences(_tokens, variant).Take(MaxMentions))
            if (Hedges.Around(_tokens, start, variant.Count) is null)
                return true;
        return false;
    }

    bool IsNamed(IReadOnlyList<string> name) =>
        name.Count > 1
        && PersonNames.IndexOf(_tokens, name) is >= 0 and var start
        && Hedges.Around(_tokens, start, 2) is null;

    // All content words, at least two, within a window in which nothing is denied or offered beside another.
    bool IsScattered(IReadOnlyList<string> variant)
    {
        var content = ContentOf(variant).ToHashSet(StringComparer.Ordinal);
        if (content.Count < 2 || !content.All(_known.Contains))
            return false;
        var window = WindowAtLeast + WindowPerWord * content.Count;
        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < _tokens.Count; i++)
        {
            if (!content.Contains(_tokens[i]))
                continue;
            last[_tokens[i]] = i;
            if (last.Count < content.Count || i - last.Values.Min() >= window)
                continue;
            var start = last.Values.Min();
            if (
                !_tokens.Skip(start).Take(i + 1 - start).Any(Breaks.Contains)
                && Hedges.Around(_tokens, start, i + 1 - start) is null
            )
                return true;
        }
        return false;
    }

    List<string> ContentOf(IReadOnlyList<string> variant)
    {
        var content = variant.Where(t => !ContentWords.AreEmpty(t)).Distinct().ToList();
        var fresh = content.Where(t => !_asked.Contains(t)).ToList();
        return fresh.Count > 0 ? fresh
            : content.Count > 0 ? content
            : [.. variant];
    }
}
