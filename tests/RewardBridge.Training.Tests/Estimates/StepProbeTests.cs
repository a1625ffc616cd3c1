using RewardBridge.Training.Configuration;
using RewardBridge.Training.Estimates;
using RewardBridge.Training.Reinforcement;

namespace RewardBridge.Training.Tests.Estimates;

public sealed class StepProbeTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_probe_takes_one_micro_batch_and_scales_it_to_the_step()
    {
        var configuration = new TrainingConfiguration
        {
            Policy = new() { Model = TinyPolicy.Write(_folder) },
            Rollout = new()
            {
                QuestionsPerStep = 8,
                GroupSize = 2,
                MaxNewTokens = 4,
            },
            Optimiser = new() { MicroBatch = 2, UpdatesPerStep = 3 },
        };
        using var policy = TrainablePolicy.Load(
            configuration.Policy,
            configuration.Optimiser,
            configuration.Seed,
            needsReference: true,
            threads: 1
        );
        var probe = new StepProbe(
            configuration,
            policy,
            new(configuration, _ => new TinyPolicy.TextVerifier()),
            TinyPolicy.Questions
        );

        var time = await probe.MeasureAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, time.ProbeQuestions);
        Assert.InRange(time.ResponseTokens, 1, 4);
        Assert.Equal(
            time.Sampling
                + time.Judging
                + time.Reference
                + time.Gradients
                + time.Optimiser
                + time.Refresh,
            time.Total
        );
        Assert.True(time.Sampling > 0 && time.Reference > 0 && time.Optimiser > 0);
    }
}
