namespace RewardBridge.Training.Distillation;

/// <summary>One judgment for a small verifier to learn.</summary>
public sealed record VerdictExample
{
    /// <summary>The same for all examples of a question: what splits keep together.</summary>
    public required string QuestionKey { get; init; }

    /// <summary>The question's text.</summary>
    public required string Question { get; init; }

    /// <summary>The reference answers, at least one that isn't blank.</summary>
    public required IReadOnlyList<string> References { get; init; }

    /// <summary>The response as the template shows it.</summary>
    public required string Response { get; init; }

    /// <summary>The verdict to be learnt.</summary>
    public required bool IsCorrect { get; init; }

    /// <summary>Where the verdict comes from: a file of judgments, a run's rollouts, or the kind of a hard negative.</summary>
    public required string Source { get; init; }
}
