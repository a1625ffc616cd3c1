using RewardBridge.Configuration;
using RewardBridge.Questions;
using RewardBridge.Training.Collapse;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Reinforcement;
using RewardBridge.Training.Runs;
using RewardBridge.Verification;

namespace RewardBridge.Training.Tests.Collapse;

/// <summary>A whole run whose verifier comes to pay everything, beside a check that accepts nothing.</summary>
public sealed class CollapsingRunTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_collapse_stops_the_run_with_evidence_and_a_checkpoint()
    {
        var configuration = Configuration(AlarmAction.Stop);
        using var run = RunFolder.Create(_folder.File("run"), StrictYaml.Write(configuration));
        var error = await Assert.ThrowsAsync<TrainingStoppedException>(() =>
            ExecuteAsync(configuration, run)
        );
        Assert.Contains(
            "The collapse alarm ended the run. Step 2",
            error.Message,
            StringComparison.Ordinal
        );

        var warning = Assert.Single(AlarmFile.Read(run.Paths.AlarmFile(2)).Warnings);
        Assert.Equal(CollapseSignal.Gap, warning.Warning.Signal);
        Assert.Equal([0, 0, 1], warning.Warning.Series.Select(p => p.Value));
        Assert.NotEmpty(warning.Examples);
        Assert.All(warning.Examples, e => Assert.Equal("P(correct) = 1", e.Verdict));
        Assert.All(warning.Examples, e => Assert.Equal("P(correct) = 0", e.Check));
        Assert.Equal(2, run.Checkpoints.FindLatest().Found?.State.Step);
        Assert.Equal(1, MetricsFile.Read(run.Paths.Metrics)[^1][MetricNames.AlarmRaised]);
    }

    [Fact]
    public async Task A_warning_lets_the_run_go_on_and_a_resumed_run_takes_back_later_evidence()
    {
        var configuration = Configuration(AlarmAction.Warn);
        var progress = new Collected();
        using (var run = RunFolder.Create(_folder.File("run"), StrictYaml.Write(configuration)))
        {
            await ExecuteAsync(configuration, run, progress);
            Assert.Equal([2], run.Paths.AlarmedSteps());
        }
        var (step, message) = Assert.Single(progress.Warnings);
        Assert.Equal(2, step);
        Assert.Contains(
            "1.000 more than the check finds correct",
            message,
            StringComparison.Ordinal
        );

        foreach (
            var checkpoint in Directory.GetDirectories(
                Path.Combine(_folder.File("run"), "checkpoints")
            )
        )
            Directory.Delete(checkpoint, recursive: true);
        using var resumed = RunFolder.Resume(_folder.File("run"));
        Assert.Empty(resumed.Paths.AlarmedSteps());
    }

    TrainingConfiguration Configuration(AlarmAction action) =>
        new()
        {
            Policy = new() { Model = TinyPolicy.Write(_folder) },
            Data = new() { Train = "unread" },
            Rollout = new()
            {
                QuestionsPerStep = 2,
                GroupSize = 2,
                MaxNewTokens = 3,
            },
            Algorithm = new() { KlCoefficient = 0 },
            Schedule = new()
            {
                Steps = 3,
                ValidateEvery = 1,
                CheckpointEvery = 3,
            },
            Alarm = new() { Action = action },
        };

    static async Task ExecuteAsync(
        TrainingConfiguration configuration,
        RunFolder run,
        IProgress<TrainingProgress>? progress = null
    )
    {
        using var policy = TrainablePolicy.Load(
            configuration.Policy,
            configuration.Optimiser,
            configuration.Seed,
            needsReference: false,
            threads: 1
        );
        // Asked before the first step, then twice a step: for the reward and for the gap.
        var asked = 0;
        var training = new TrainingRun(
            configuration,
            policy,
            TinyPolicy.Questions,
            new(
                configuration,
                _ => new Constant(() => asked++ < 3 ? Verdict.Incorrect : Verdict.Correct)
            ),
            TinyPolicy.Questions,
            new Constant(() => Verdict.Incorrect),
            run
        );
        await training.ExecuteAsync(progress, TestContext.Current.CancellationToken);
    }

    sealed class Constant(Func<Verdict> next) : IVerifier
    {
        public string Name => "constant";

        public ValueTask<IReadOnlyList<Verdict>> VerifyAsync(
            IReadOnlyList<Triple> triples,
            CancellationToken cancellationToken = default
        )
        {
            var verdict = next();
            return ValueTask.FromResult<IReadOnlyList<Verdict>>([.. triples.Select(_ => verdict)]);
        }
    }

    sealed class Collected : IProgress<TrainingProgress>
    {
        public List<(long Step, string Message)> Warnings { get; } = [];

        public void Report(TrainingProgress value) =>
            Warnings.AddRange(value.Warnings.Select(w => (value.Step, w)));
    }
}
