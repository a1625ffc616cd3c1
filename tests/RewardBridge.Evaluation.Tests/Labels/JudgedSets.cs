using RewardBridge.Evaluation.Labels;
using RewardBridge.Questions;
using RewardBridge.Verification;

namespace RewardBridge.Evaluation.Tests.Labels;

/// <summary>Small judged sets for tests.</summary>
static class JudgedSets
{
    /// <summary>One triple a label, numbered from 0, two responses to a question.</summary>
    public static JudgedSet Of(params IReadOnlyList<bool?> labels) =>
        new([.. labels.Select((label, i) => Triple(i, label))]);

    public static JudgedTriple Triple(int i, bool? label, string? domain = null) =>
        new(
            new(
                Question.Ask($"r{i}", $"question {i / 2}", "reference") with
                {
                    Domain = domain,
                },
                new($"response {i}")
            ),
            label
        )
        {
            QuestionKey = $"q{i / 2}",
        };

    /// <summary>Verdicts with these scores; null abstains.</summary>
    public static VerifierVerdicts Verdicts(string name, params IReadOnlyList<double?> scores) =>
        new(
            name,
            [
                .. scores.Select(s =>
                    s is { } score
                        ? Verdict.Scored(score)
                        : Verdict.Abstained(AbstentionReason.NoDecision, "test")
                ),
            ]
        );
}
