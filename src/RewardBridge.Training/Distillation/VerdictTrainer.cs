using RewardBridge.Inference.Judging;
using RewardBridge.Judging;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Optimisation;
using RewardBridge.Training.Reinforcement;
using RewardBridge.Training.Runs;
using RewardBridge.Training.Transformer;
using static RewardBridge.Training.Native.HeldScalars;

namespace RewardBridge.Training.Distillation;

/// <summary>Teaches a model to write the verdict after a grading prompt; <see cref="Step"/> is the whole method.</summary>
public sealed class VerdictTrainer
{
    readonly DistillationConfiguration _configuration;
    readonly TrainablePolicy _student;
    readonly GradingTemplate _template;
    readonly DecisionTokens _verdicts;
    readonly EpochSchedule<GradingGroup> _schedule;
    readonly LearningRateSchedule _rates;

    /// <summary>A trainer of <paramref name="student"/>.</summary>
    /// <exception cref="ArgumentException">Fewer groups than a step takes, or a vocabulary that can't tell the verdicts apart.</exception>
    public VerdictTrainer(
        DistillationConfiguration configuration,
        TrainablePolicy student,
        IReadOnlyList<GradingGroup> groups
    )
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(student);
        (_configuration, _student) = (configuration, student);
        _template = GradingTemplates.Find(configuration.Template);
        _verdicts = DecisionTokens.Of(student.Model.Tokenizer, _template.Words);
        _schedule = new(groups, g => g.Id, configuration.GroupsPerStep, configuration.Seed);
        Steps = Math.Min(
            configuration.Schedule.Steps,
            configuration.Epochs * _schedule.StepsPerEpoch
        );
        _rates = configuration.Optimiser.Rates(Steps);
    }

    /// <summary>Steps of the whole run.</summary>
    public int Steps { get; }

    /// <summary>One optimiser update: loss = mean over examples of -log p(verdict | grading prompt).</summary>
    /// <param name="step">From 1; with the seed it decides the examples.</param>
    /// <exception cref="TrainingStoppedException">A gradient that is not finite; the weights are as before.</exception>
    public StepMetrics Step(long step)
    {
        var groups = _schedule.At(step);
        var examples = groups.Sum(g => g.Examples.Count);
        var loss = 0.0;
        _student.Optimiser.ZeroGradients();
        foreach (var micro in groups.Chunk(_configuration.Optimiser.MicroBatch))
        {
            var batch = new PackedBatch([
                .. micro.Select(g => g.Pack(_student.Model, _template, _verdicts)),
            ]);
            loss += _student
                .Backward(
                    batch,
                    all => all.sum().mul(Held(-1.0 / examples)),
                    dropoutSeed: DropoutSeed(step)
                )
                .LossSum;
        }

        var norm = GradientClipping.Clip(
            _student.Optimiser.Parameters,
            _configuration.Optimiser.MaxGradientNorm
        );
        if (!double.IsFinite(norm))
            throw new TrainingStoppedException(
                FormattableString.Invariant(
                    $"Step {step}: the gradient's norm is {norm}, expected a finite number; try a lower optimiser.learning_rate."
                )
            );
        var rate = _rates.At(step - 1);
        _student.Optimiser.Step(rate);

        var metrics = new StepMetrics(step);
        metrics[MetricNames.Loss] = loss;
        metrics[MetricNames.GradientNorm] = norm;
        metrics[MetricNames.LearningRate] = rate;
        return metrics;
    }

    ulong? DropoutSeed(long step) =>
        _student.Transformer.Lora is { Dropout: > 0 } ? _configuration.Seed + (ulong)step : null;
}
