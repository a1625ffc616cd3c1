using System.Diagnostics.CodeAnalysis;
using RewardBridge.Questions;
using RewardBridge.Verification.Chemistry;
using RewardBridge.Verification.Dates;
using RewardBridge.Verification.Lists;
using RewardBridge.Verification.Mathematics;
using RewardBridge.Verification.Overlap;
using RewardBridge.Verification.Quantities;
using RewardBridge.Verification.Rules;
using RewardBridge.Verification.Terms;

namespace RewardBridge.Verification;

/// <summary>The rule verifiers by the names that configurations and flags use; a new one is one line here.</summary>
public static class VerifierRegistry
{
    static readonly Dictionary<string, Func<FinalAnswerMode?, IVerifier>> Rules = new(
        StringComparer.Ordinal
    )
    {
        ["character_overlap"] = mode => new CharacterOverlap(mode),
        ["chemistry"] = mode => new ChemistryRule(mode),
        ["containment"] = mode => new Containment(mode),
        ["content_recall"] = mode => new ContentRecall(mode),
        ["date"] = mode => new DateEquality(mode),
        ["exact"] = mode => new Exact(mode),
        ["jaccard"] = mode => new Jaccard(mode),
        ["list"] = mode => new ListEquality(isOrdered: false, mode),
        ["math"] = mode => new MathematicsVerifier(mode),
        ["mention"] = mode => new Mention(mode),
        ["multiple_choice"] = mode => new MultipleChoice(mode),
        ["number"] = mode => new NumberEquality(mode),
        ["ordered_list"] = mode => new ListEquality(isOrdered: true, mode),
        ["partial_mention"] = mode => new PartialMention(mode),
        ["quantity"] = mode => new QuantityEquality(mode),
        ["reference_recall"] = mode => new ReferenceRecall(mode),
        ["rouge_l"] = mode => new RougeL(mode),
        [RuleCascade.Name] = RuleCascade.Create,
        ["sentence_overlap"] = mode => new SentenceOverlap(mode),
        ["term"] = mode => new Term(mode),
        ["token_f1"] = mode => new TokenF1(mode),
        ["yes_no"] = mode => new YesNo(mode),
    };

    /// <summary>All names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [.. Rules.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Stands between a verifier's name and the part of the response that it grades: "number@boxed".</summary>
    public const char ModeSeparator = '@';

    /// <summary>Makes the verifier of that name; false where there is none.</summary>
    /// <param name="name">
    /// One of <see cref="Names"/>, alone or with one of <see cref="FinalAnswerModes.Names"/>: "number", "number@boxed".
    /// Alone it grades what is usual for that rule.
    /// </param>
    /// <param name="verifier">The verifier; its <see cref="IVerifier.Name"/> names the part too where that is unusual.</param>
    public static bool TryCreate(string name, [NotNullWhen(true)] out IVerifier? verifier)
    {
        ArgumentNullException.ThrowIfNull(name);
        verifier = null;
        var parts = name.Split(ModeSeparator, 2);
        if (!Rules.TryGetValue(parts[0], out var make))
            return false;
        if (parts.Length == 1)
            verifier = make(null);
        else if (FinalAnswerModes.TryParse(parts[1], out var mode))
            verifier = make(mode);
        return verifier is not null;
    }
}
