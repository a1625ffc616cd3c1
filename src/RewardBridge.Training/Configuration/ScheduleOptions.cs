using RewardBridge.Configuration;

namespace RewardBridge.Training.Configuration;

/// <summary>How often to measure and to save.</summary>
public sealed record ScheduleOptions : IValidated
{
    /// <summary>Number of steps. Default: 100.</summary>
    public int Steps { get; init; } = 100;

    /// <summary>Measure on the validation questions every this many steps, and before and after; 0 for never. Default: 20.</summary>
    public int ValidateEvery { get; init; } = 20;

    /// <summary>Most validation questions to measure on. Default: 200.</summary>
    public int ValidationQuestions { get; init; } = 200;

    /// <summary>Save a checkpoint every this many steps, and at the end. Default: 10.</summary>
    public int CheckpointEvery { get; init; } = 10;

    /// <summary>Checkpoints to keep. Default: 2.</summary>
    public int KeepCheckpoints { get; init; } = 2;

    /// <summary>Whether to measure after <paramref name="step"/>.</summary>
    internal bool IsValidation(long step) =>
        ValidateEvery > 0 && (step % ValidateEvery == 0 || step == Steps);

    /// <summary>Whether to save after <paramref name="step"/>.</summary>
    internal bool IsCheckpoint(long step) => step % CheckpointEvery == 0 || step == Steps;

    /// <inheritdoc/>
    public IEnumerable<ConfigurationProblem> Problems(string section)
    {
        if (Steps < 1)
            yield return new($"{section}.steps", Steps, "an integer >= 1");
        if (ValidateEvery < 0)
            yield return new($"{section}.validate_every", ValidateEvery, "an integer >= 0");
        if (ValidationQuestions < 1)
            yield return new(
                $"{section}.validation_questions",
                ValidationQuestions,
                "an integer >= 1"
            );
        if (CheckpointEvery < 1)
            yield return new($"{section}.checkpoint_every", CheckpointEvery, "an integer >= 1");
        if (KeepCheckpoints < 1)
            yield return new($"{section}.keep_checkpoints", KeepCheckpoints, "an integer >= 1");
    }
}
