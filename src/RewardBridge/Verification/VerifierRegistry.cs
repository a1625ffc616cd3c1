using System.Diagnostics.CodeAnalysis;
using RewardBridge.Questions;
using RewardBridge.Verification.Mathematics;
using RewardBridge.Verification.Rules;

namespace RewardBridge.Verification;

/// <summary>The rule verifiers by the names that configurations and flags use; a new one is one line here.</summary>
public static class VerifierRegistry
{
    static readonly Dictionary<string, Func<FinalAnswerMode, IVerifier>> Rules = new(
        StringComparer.Ordinal
    )
    {
        ["containment"] = mode => new Containment(mode),
        ["exact"] = mode => new Exact(mode),
        ["jaccard"] = mode => new Jaccard(mode),
        ["math"] = mode => new MathematicsVerifier(mode),
        ["multiple_choice"] = mode => new MultipleChoice(mode),
        ["number"] = mode => new NumberEquality(mode),
        ["reference_recall"] = mode => new ReferenceRecall(mode),
        ["rouge_l"] = mode => new RougeL(mode),
        ["token_f1"] = mode => new TokenF1(mode),
        ["yes_no"] = mode => new YesNo(mode),
    };

    /// <summary>All names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [.. Rules.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Makes the verifier of that name; false where there is none.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="verifier">The verifier, whose <see cref="IVerifier.Name"/> is <paramref name="name"/>.</param>
    /// <param name="mode">
    /// Which part of the response is graded; null for the verifier's own choice: what is marked for "math", the last line for all others.
    /// </param>
    public static bool TryCreate(
        string name,
        [NotNullWhen(true)] out IVerifier? verifier,
        FinalAnswerMode? mode = null
    )
    {
        var chosen = mode ?? (name == "math" ? FinalAnswerMode.Marked : FinalAnswerMode.LastLine);
        verifier = Rules.TryGetValue(name, out var factory) ? factory(chosen) : null;
        return verifier is not null;
    }
}
