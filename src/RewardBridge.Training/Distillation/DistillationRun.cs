using System.Diagnostics;
using RewardBridge.Inference.Judging;
using RewardBridge.Judging;
using RewardBridge.Questions;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Reinforcement;
using RewardBridge.Training.Runs;
using RewardBridge.Verification;

namespace RewardBridge.Training.Distillation;

/// <summary>A whole distillation, with checkpoints from which it goes on; the student of the best held-out kappa is kept.</summary>
public sealed class DistillationRun
{
    readonly DistillationConfiguration _configuration;
    readonly TrainablePolicy _student;
    readonly DistillationData _data;
    readonly RunFolder _run;
    readonly VerdictTrainer _trainer;
    readonly GenerativeVerifier _judge;
    readonly BestStudent _best;

    /// <summary>A run about to start or to go on.</summary>
    /// <param name="configuration">As <paramref name="run"/> holds it.</param>
    /// <param name="student">The model; moved to the checkpoint where the run is resumed.</param>
    /// <param name="data">What it learns from and is measured on.</param>
    /// <param name="run">New, or resumed.</param>
    /// <exception cref="ArgumentException">Too few examples for one step, or a vocabulary that can't tell the verdicts apart.</exception>
    public DistillationRun(
        DistillationConfiguration configuration,
        TrainablePolicy student,
        DistillationData data,
        RunFolder run
    )
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(student);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(run);
        (_configuration, _student, _data, _run) = (configuration, student, data, run);
        var template = GradingTemplates.Find(configuration.Template);
        _judge = new(student.Model, template, "student", new() { Part = FinalAnswerMode.Whole });
        _trainer = new(
            configuration,
            student,
            GradingGroup.Of(data.Train.Where(e => Fits(e, template)), configuration.GroupSize)
        );
        _best = new(Path.Combine(run.Paths.Folder, "best"));
    }

    /// <summary>Steps of the whole run.</summary>
    public int Steps => _trainer.Steps;

    /// <summary>Trains to the last step, and leaves the best student in engine and weights.</summary>
    /// <param name="progress">Told after every step; null for nobody.</param>
    /// <param name="cancellationToken">Stops between steps; the run can be resumed.</param>
    public async Task ExecuteAsync(
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        var schedule = _configuration.Schedule with { Steps = Steps };
        if (_run.ResumedFrom is { } checkpoint)
            _student.Restore(checkpoint.Folder);
        for (var step = (_run.ResumedFrom?.State.Step ?? 0) + 1; step <= Steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var clock = Stopwatch.StartNew();
            var metrics = _trainer.Step(step);
            if (schedule.IsValidation(step) || step == Steps)
                await ValidateAsync(metrics, cancellationToken).ConfigureAwait(false);
            _run.Record(metrics);
            if (schedule.IsCheckpoint(step))
                _run.SaveCheckpoint(step, _configuration.Seed, _student.Save);
            progress?.Report(TrainingProgress.Of(metrics, Steps, clock.Elapsed.TotalSeconds));
        }
        _best.Restore(_student);
    }

    /// <summary>The student's verdicts on examples, with the weights that its engine has.</summary>
    public ValueTask<IReadOnlyList<Verdict>> JudgeAsync(
        IReadOnlyList<VerdictExample> examples,
        CancellationToken cancellationToken = default
    ) => _judge.VerifyAsync([.. examples.Select(AsTriple)], cancellationToken);

    async Task ValidateAsync(StepMetrics metrics, CancellationToken cancellationToken)
    {
        var some = ExampleBalance
            .Draw(
                _data.Validation,
                _configuration.Schedule.ValidationQuestions,
                _configuration.Seed
            )
            .ToList();
        _student.RefreshEngine();
        var figures = HeldOutFigures.Of(
            some,
            await JudgeAsync(some, cancellationToken).ConfigureAwait(false)
        );
        metrics[MetricNames.ValidationLoss] = figures.LogLoss;
        metrics[MetricNames.ValidationKappa] = figures.Kappa;
        metrics[MetricNames.ValidationAuc] = figures.Auc;
        _best.Offer(_student, metrics.Step, figures);
    }

    bool Fits(VerdictExample example, GradingTemplate template)
    {
        var prompt = template.Render(
            example.Question,
            example.Response,
            template.ReferenceTexts(example.References)[0]
        );
        return _student.Model.Prompts.Encode(prompt).Length <= _configuration.Data.MaxPromptTokens;
    }

    static Triple AsTriple(VerdictExample example) =>
        new(
            Question.Ask(example.QuestionKey, example.Question, [.. example.References]),
            new(example.Response)
        );
}
