using RewardBridge.Configuration;

namespace RewardBridge.Training.Configuration;

/// <summary>The judgments that a verifier learns from, and those it is measured on.</summary>
public sealed record JudgmentOptions : IValidated
{
    /// <summary>Files of judged responses with labels: people's, or a teacher's.</summary>
    public IReadOnlyList<string> Judgments { get; init; } = [];

    /// <summary>Folders of training runs whose verifier is the teacher: the verdicts recorded with their rollouts.</summary>
    public IReadOnlyList<string> Rollouts { get; init; } = [];

    /// <summary>Files of multiple-choice questions, whose options are right and wrong answers of the same type.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Files whose questions are never trained on, because verifiers are measured on them.</summary>
    public IReadOnlyList<string> Never { get; init; } = [];

    /// <summary>Domains left out of training and measured apart, to see what carries over.</summary>
    public IReadOnlyList<string> HeldOutDomains { get; init; } = [];

    /// <summary>Share of the questions held out to select and calibrate by, in (0, 1). Default: 0.1.</summary>
    public double HeldOutShare { get; init; } = 0.1;

    /// <summary>Whether each source gives as many right as wrong examples. Default: true.</summary>
    public bool Balance { get; init; } = true;

    /// <summary>About the most examples of one source, spread over its questions; 0 for all. Default: 0.</summary>
    public int MostPerSource { get; init; }

    /// <summary>Most questions of one file of choices. Default: 1000.</summary>
    public int MostChoices { get; init; } = 1000;

    /// <summary>Hard examples for each judgment, in [0, 1]: that share of wrong ones, and as many right ones. Default: 0.15.</summary>
    public double HardShare { get; init; } = 0.15;

    /// <summary>Examples with longer grading prompts are left out. Default: 1024 tokens.</summary>
    public int MaxPromptTokens { get; init; } = 1024;

    /// <inheritdoc/>
    public IEnumerable<ConfigurationProblem> Problems(string section)
    {
        if (Judgments.Count + Rollouts.Count + Choices.Count == 0)
            yield return new(
                $"{section}.judgments",
                "[]",
                "at least one of judgments, rollouts and choices"
            );
        if (HeldOutShare is not (> 0 and < 1))
            yield return new($"{section}.held_out_share", HeldOutShare, "a number in (0, 1)");
        if (MostPerSource < 0)
            yield return new($"{section}.most_per_source", MostPerSource, "an integer >= 0");
        if (MostChoices < 1)
            yield return new($"{section}.most_choices", MostChoices, "an integer >= 1");
        if (HardShare is not (>= 0 and <= 1))
            yield return new($"{section}.hard_share", HardShare, "a number in [0, 1]");
        if (MaxPromptTokens < 16)
            yield return new($"{section}.max_prompt_tokens", MaxPromptTokens, "an integer >= 16");
    }
}
