using RewardBridge.Questions;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Optimisation;
using RewardBridge.Training.Reinforcement;
using RewardBridge.Training.Runs;
using RewardBridge.Training.Transformer;
using static RewardBridge.Training.Native.HeldScalars;

namespace RewardBridge.Training.Supervised;

/// <summary>Supervised fine-tuning: raises the probability of each question's target text; <see cref="Step"/> is the whole method.</summary>
public sealed class SupervisedTrainer
{
    readonly SupervisedConfiguration _configuration;
    readonly TrainablePolicy _policy;
    readonly EpochSchedule<Question> _schedule;
    readonly LearningRateSchedule _rates;

    /// <summary>A trainer of <paramref name="policy"/>.</summary>
    /// <exception cref="ArgumentException">Too few questions for one step, one without the target text, or one longer than the model's context.</exception>
    public SupervisedTrainer(
        SupervisedConfiguration configuration,
        TrainablePolicy policy,
        IReadOnlyList<Question> questions
    )
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(questions);
        (_configuration, _policy) = (configuration, policy);
        RequireLearnable(questions);
        _schedule = new(
            questions,
            question => question.Id,
            configuration.RowsPerStep,
            configuration.Seed
        );
        _rates = configuration.Optimiser.Rates(configuration.Schedule.Steps);
    }

    /// <summary>One optimiser update: loss = mean over learnt tokens of -log pi(token | all before it).</summary>
    /// <param name="step">From 1; with the seed it decides the questions.</param>
    /// <exception cref="TrainingStoppedException">A gradient that is not finite; the weights are as before.</exception>
    public StepMetrics Step(long step)
    {
        var rows = _schedule.At(step).Select(Row).ToList();
        var tokens = rows.Sum(row => (long)row.Completions[0].Count);
        var loss = 0.0;
        _policy.Optimiser.ZeroGradients();
        foreach (var micro in rows.Chunk(_configuration.Optimiser.MicroBatch))
        {
            var seen = _policy.Backward(
                new(micro),
                all => all.sum().mul(Held(-1.0 / tokens)),
                dropoutSeed: DropoutSeed(step)
            );
            loss += seen.LossSum;
        }

        var norm = GradientClipping.Clip(
            _policy.Optimiser.Parameters,
            _configuration.Optimiser.MaxGradientNorm
        );
        if (!double.IsFinite(norm))
            throw new TrainingStoppedException(
                FormattableString.Invariant(
                    $"Step {step}: the gradient's norm is {norm}, expected a finite number; try a lower optimiser.learning_rate."
                )
            );
        var rate = _rates.At(step - 1);
        _policy.Optimiser.Step(rate);

        var metrics = new StepMetrics(step);
        metrics[MetricNames.Loss] = loss;
        metrics[MetricNames.GradientNorm] = norm;
        metrics[MetricNames.LearningRate] = rate;
        return metrics;
    }

    /// <summary>The loss on questions that are not trained on: mean over learnt tokens of -log pi.</summary>
    /// <exception cref="ArgumentException">No question, or one that <see cref="RequireLearnable"/> refuses.</exception>
    public double LossOn(IReadOnlyList<Question> questions)
    {
        ArgumentNullException.ThrowIfNull(questions);
        if (questions.Count == 0)
            throw new ArgumentException("Expected at least one question, found none.");
        var (sum, tokens) = (0.0, 0L);
        foreach (var micro in questions.Select(Row).Chunk(_configuration.Optimiser.MicroBatch))
        {
            var values = _policy.LogProbabilities(new(micro));
            sum -= values.Sum(v => (double)v);
            tokens += values.Length;
        }
        return sum / tokens;
    }

    /// <summary>Finds before the first step what would stop a later one.</summary>
    /// <exception cref="ArgumentException">A question without the target text, or one that is longer with it than the model's context.</exception>
    internal void RequireLearnable(IReadOnlyList<Question> questions)
    {
        var target = _configuration.Target.ToString().ToLowerInvariant();
        var context = _policy.Transformer.Configuration.ContextLength;
        foreach (var question in questions)
        {
            if (Target(question) is null)
                throw new ArgumentException($"Question '{question.Id}' has no {target} to learn.");
            var row = Row(question);
            var length = row.Prompt.Count + row.Completions[0].Count;
            if (length > context)
                throw new ArgumentException(
                    $"Question '{question.Id}' has {length} tokens with its {target}, the model's context {context}: shorten it or leave it out."
                );
        }
    }

    ulong? DropoutSeed(long step) =>
        _policy.Transformer.Lora is { Dropout: > 0 } ? _configuration.Seed + (ulong)step : null;

    PackedGroup Row(Question question)
    {
        var model = _policy.Model;
        var prompt = model.Prompts.Encode(question.Messages);
        int[] target = [.. model.Tokenizer.Encode(Target(question)!), model.EndTokens[0]];
        return _configuration.CompletionOnly
            ? new(prompt, [target])
            : new(
                prompt[..1],
                [
                    [.. prompt[1..], .. target],
                ]
            );
    }

    string? Target(Question question) =>
        _configuration.Target is SupervisedTarget.Solution ? question.Solution
        : question.References is [var first, ..] ? first
        : null;
}
