using RewardBridge.Configuration;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Reinforcement;
using RewardBridge.Training.Runs;
using RewardBridge.Training.Supervised;

namespace RewardBridge.Training.Tests.Supervised;

public sealed class SupervisedRunTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>An adapter leaves the embedding at its small random numbers, so its logits, and with them the gain, stay small.</summary>
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0.02)]
    public void Answers_of_real_questions_are_learnt(bool adapter, double leastGain)
    {
        var configuration = Configuration(adapter, steps: 40) with
        {
            RowsPerStep = 8, // all: every step sees the same rows, so that losses compare
        };
        using var run = Create("learnt", configuration);
        Execute(configuration, run, new StopAfter(null));

        var losses = MetricsFile
            .Read(run.Paths.Metrics)
            .Select(m => m[MetricNames.Loss]!.Value)
            .ToList();
        Assert.InRange(losses[0], 5.6, 5.7); // at first all 280 tokens are as likely: ln 280 = 5.63
        Assert.InRange(losses[0] - losses[^1], leastGain, 6);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 3)]
    [InlineData(true, 2)]
    [InlineData(true, 3)]
    public void A_resumed_run_is_the_run_never_interrupted_to_the_bit(bool adapter, int end)
    {
        var configuration = Configuration(adapter, steps: 5);
        using (var run = Create("whole", configuration))
            Execute(configuration, run, new StopAfter(null));
        using (var run = Create("resumed", configuration))
            Assert.Throws<OperationCanceledException>(() =>
                Execute(configuration, run, new StopAfter(end))
            );
        using (var run = RunFolder.Resume(_folder.File("resumed")))
            Execute(configuration, run, new StopAfter(null));

        RunComparison.Same(_folder.File("whole"), _folder.File("resumed"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_row_longer_than_the_context_is_refused_by_name_before_the_first_step(bool train)
    {
        var configuration = Configuration(adapter: false, steps: 1);
        using var policy = Load(configuration);
        using var run = Create("long", configuration);
        var tooLong = TinyPolicy.Questions[2] with
        {
            Id = "the long one",
            References = [string.Join(' ', Enumerable.Repeat("word", 100_000))],
        };

        var error = Assert.Throws<ArgumentException>(() =>
            new SupervisedRun(
                configuration,
                policy,
                train ? [.. TinyPolicy.Questions, tooLong] : TinyPolicy.Questions,
                train ? [] : [tooLong],
                run
            )
        );

        Assert.Contains("the long one", error.Message, StringComparison.Ordinal);
        Assert.Contains("context", error.Message, StringComparison.Ordinal);
    }

    SupervisedConfiguration Configuration(bool adapter, int steps) =>
        new()
        {
            Seed = 2,
            Policy = new()
            {
                Model = TinyPolicy.Write(_folder),
                Lora = adapter ? new() { Rank = 8, Dropout = 0.1 } : null,
            },
            Data = new() { Train = "unread" },
            RowsPerStep = 4,
            Optimiser = new() { LearningRate = 0.03, MicroBatch = 3 },
            Schedule = new()
            {
                Steps = steps,
                ValidateEvery = 2,
                CheckpointEvery = 2,
            },
        };

    RunFolder Create(string name, SupervisedConfiguration configuration) =>
        RunFolder.Create(_folder.File(name), StrictYaml.Write(configuration));

    static TrainablePolicy Load(SupervisedConfiguration configuration) =>
        TrainablePolicy.Load(
            configuration.Policy,
            configuration.Optimiser,
            configuration.Seed,
            needsReference: false,
            threads: 1
        );

    static void Execute(SupervisedConfiguration configuration, RunFolder run, StopAfter progress)
    {
        using var policy = Load(configuration);
        new SupervisedRun(
            configuration,
            policy,
            TinyPolicy.Questions,
            [.. TinyPolicy.Questions.Take(3)],
            run
        ).Execute(progress);
    }

    /// <summary>Breaks the run off once a step is done; never where there is no step.</summary>
    sealed class StopAfter(int? step) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Step == step)
                throw new OperationCanceledException();
        }
    }
}
