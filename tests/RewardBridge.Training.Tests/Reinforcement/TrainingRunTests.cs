using RewardBridge.Configuration;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Reinforcement;
using RewardBridge.Training.Runs;

namespace RewardBridge.Training.Tests.Reinforcement;

public sealed class TrainingRunTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Breaks off before a checkpoint, after one, and after a step that no checkpoint holds.</summary>
    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 3)]
    [InlineData(true, 2)]
    [InlineData(true, 3)]
    public async Task A_resumed_run_is_the_run_never_interrupted_to_the_bit(bool adapter, int end)
    {
        var configuration = Configuration(adapter);
        using (var run = Create("whole", configuration))
            await ExecuteAsync(configuration, run, lastStep: 5);

        using (var run = Create("resumed", configuration))
            await Assert.ThrowsAsync<OperationCanceledException>(() =>
                ExecuteAsync(configuration, run, end)
            );
        using (var run = RunFolder.Resume(_folder.File("resumed")))
            await ExecuteAsync(configuration, run, lastStep: 5);

        RunComparison.Same(_folder.File("whole"), _folder.File("resumed"));
    }

    TrainingConfiguration Configuration(bool adapter) =>
        new()
        {
            Seed = 9,
            Policy = new()
            {
                Model = TinyPolicy.Write(_folder),
                Lora = adapter ? new() { Rank = 4 } : null,
            },
            Data = new() { Train = "unread" },
            Rollout = new()
            {
                QuestionsPerStep = 3,
                GroupSize = 2,
                MaxNewTokens = 5,
            },
            Optimiser = new()
            {
                LearningRate = 0.01,
                UpdatesPerStep = 2,
                MicroBatch = 2,
            },
            Schedule = new()
            {
                Steps = 5,
                ValidateEvery = 2,
                CheckpointEvery = 2,
            },
        };

    RunFolder Create(string name, TrainingConfiguration configuration) =>
        RunFolder.Create(_folder.File(name), StrictYaml.Write(configuration));

    static async Task ExecuteAsync(TrainingConfiguration configuration, RunFolder run, int lastStep)
    {
        using var policy = TrainablePolicy.Load(
            configuration.Policy,
            configuration.Optimiser,
            configuration.Seed,
            needsReference: true,
            threads: 1
        );
        var verifier = new TinyPolicy.TextVerifier();
        var training = new TrainingRun(
            configuration,
            policy,
            TinyPolicy.Questions,
            new(configuration, _ => verifier),
            [.. TinyPolicy.Questions.Take(3)],
            verifier,
            run
        );
        using var stop = new CancellationTokenSource();
        await training.ExecuteAsync(new StopAfter(lastStep, stop), stop.Token);
    }

    /// <summary>Cancels once a step is done; the next one never gets far.</summary>
    sealed class StopAfter(int step, CancellationTokenSource stop) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Step == step)
                stop.Cancel();
        }
    }
}
