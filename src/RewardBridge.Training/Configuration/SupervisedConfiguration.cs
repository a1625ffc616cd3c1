using RewardBridge.Configuration;

namespace RewardBridge.Training.Configuration;

/// <summary>Everything that decides a supervised fine-tuning run.</summary>
public sealed record SupervisedConfiguration : IValidated
{
    /// <summary>Keys every random choice of the run. Default: 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The run's folder. Default: "runs/sft".</summary>
    public string Output { get; init; } = "runs/sft";

    /// <summary>The model to be trained.</summary>
    public PolicyOptions Policy { get; init; } = new();

    /// <summary>The questions.</summary>
    public DataOptions Data { get; init; } = new();

    /// <summary>Which text the model learns to answer with. Default: the first reference.</summary>
    public SupervisedTarget Target { get; init; }

    /// <summary>Whether only the target counts in the loss; false for the prompt's tokens too, as in language-model pretraining. Default: true.</summary>
    public bool CompletionOnly { get; init; } = true;

    /// <summary>Rows a step. Default: 32.</summary>
    public int RowsPerStep { get; init; } = 32;

    /// <summary>How weights are moved.</summary>
    public OptimiserOptions Optimiser { get; init; } =
        new() { LearningRate = 5e-6, MicroBatch = 8 };

    /// <summary>How often to measure and to save.</summary>
    public ScheduleOptions Schedule { get; init; } = new();

    /// <inheritdoc/>
    public IEnumerable<ConfigurationProblem> Problems(string section)
    {
        if (RowsPerStep < 1)
            yield return new("rows_per_step", RowsPerStep, "an integer >= 1");
    }
}

/// <summary>What supervised training teaches.</summary>
public enum SupervisedTarget
{
    /// <summary>The first reference answer.</summary>
    Reference,

    /// <summary>The worked solution.</summary>
    Solution,
}
