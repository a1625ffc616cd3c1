using RewardBridge.Configuration;
using RewardBridge.Judging;

namespace RewardBridge.Training.Configuration;

/// <summary>Everything that decides the distillation of a verifier.</summary>
public sealed record DistillationConfiguration : IValidated
{
    /// <summary>Keys every random choice of the run. Default: 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The run's folder. Default: "runs/verifier".</summary>
    public string Output { get; init; } = "runs/verifier";

    /// <summary>The model that becomes the verifier.</summary>
    public PolicyOptions Student { get; init; } = new();

    /// <summary>What others call the student's model, such as "HuggingFaceTB/SmolLM2-135M-Instruct": an adapter's reader looks for it. Absent for the path in <c>student.model</c>.</summary>
    public string? BaseName { get; init; }

    /// <summary>The grading template that the student is trained on and will be asked with. Default: "brief-v1".</summary>
    public string Template { get; init; } = GradingTemplates.Brief.Name;

    /// <summary>The judgments.</summary>
    public JudgmentOptions Data { get; init; } = new();

    /// <summary>Most examples of one question that are computed together, sharing its prompt. Default: 8.</summary>
    public int GroupSize { get; init; } = 8;

    /// <summary>Groups a step. Default: 16.</summary>
    public int GroupsPerStep { get; init; } = 16;

    /// <summary>Passes over the examples; <c>schedule.steps</c> ends the run earlier where it is smaller. Default: 1.</summary>
    public int Epochs { get; init; } = 1;

    /// <summary>How weights are moved.</summary>
    public OptimiserOptions Optimiser { get; init; } =
        new() { LearningRate = 2e-4, MicroBatch = 4 };

    /// <summary>How often to measure and to save.</summary>
    public ScheduleOptions Schedule { get; init; } =
        new()
        {
            Steps = int.MaxValue,
            ValidateEvery = 100,
            ValidationQuestions = 1000,
            CheckpointEvery = 100,
        };

    /// <inheritdoc/>
    public IEnumerable<ConfigurationProblem> Problems(string section)
    {
        if (!GradingTemplates.All.ContainsKey(Template))
            yield return new(
                "template",
                Template,
                $"one of {string.Join(", ", GradingTemplates.All.Keys)}"
            );
        if (GroupSize < 1)
            yield return new("group_size", GroupSize, "an integer >= 1");
        if (GroupsPerStep < 1)
            yield return new("groups_per_step", GroupsPerStep, "an integer >= 1");
        if (Epochs < 1)
            yield return new("epochs", Epochs, "an integer >= 1");
    }
}
