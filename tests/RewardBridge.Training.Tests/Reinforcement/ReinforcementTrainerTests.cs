using RewardBridge.Inference.Engine;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Losses;
using RewardBridge.Training.Reinforcement;
using RewardBridge.Training.Runs;

namespace RewardBridge.Training.Tests.Reinforcement;

public sealed class ReinforcementTrainerTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly TrainingConfiguration _configuration;

    public ReinforcementTrainerTests() =>
        _configuration = new()
        {
            Seed = 4,
            Policy = new() { Model = TinyPolicy.Write(_folder) },
            Data = new() { Train = "unread" },
            Rollout = new()
            {
                QuestionsPerStep = 4,
                GroupSize = 3,
                MaxNewTokens = 6,
            },
            Algorithm = new() { KlCoefficient = 0.1 },
            Optimiser = new() { LearningRate = 0.01, WarmupShare = 0 },
            Schedule = new() { Steps = 10 },
        };

    public void Dispose() => _folder.Dispose();

    public static MatrixTheoryData<string, LossAggregation> Losses =>
        new(
            ["openrlhf-rloo", "openrlhf-reinforce++", "verl-grpo"], // KL in the reward, with whitening, in the loss
            Enum.GetValues<LossAggregation>()
        );

    /// <summary>Other micro-batches add f32 gradients in another order, which moves the last bits: 1e-5 of the norm is ten times what was seen.</summary>
    [Theory]
    [MemberData(nameof(Losses))]
    public async Task Gradients_are_the_same_whatever_the_micro_batch(
        string preset,
        LossAggregation aggregation
    )
    {
        var algorithm = _configuration.Algorithm with
        {
            Preset = preset,
            Aggregation = aggregation,
        };
        var (whole, loss) = await GradientAsync(algorithm, microBatch: 4);
        Assert.NotEqual(0, Norm(whole));
        foreach (var microBatch in new[] { 1, 3 })
        {
            var (split, splitLoss) = await GradientAsync(algorithm, microBatch);
            var difference = whole.Zip(split, (a, b) => a - b).ToArray();
            Assert.InRange(Norm(difference) / Norm(whole), 0, 1e-5);
            Assert.Equal(loss, splitLoss, 1e-6);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_first_step_is_at_no_distance_from_the_reference_and_the_second_is(
        bool adapter
    )
    {
        using var policy = Load(_configuration, adapter);
        var trainer = Trainer(_configuration, policy);
        var first = await trainer.StepAsync(1, TestContext.Current.CancellationToken);
        var second = await trainer.StepAsync(2, TestContext.Current.CancellationToken);

        // Engine and trainer round differently, by 1e-5 at most; the estimate is half the square of that.
        Assert.InRange(first.Metrics[MetricNames.KlToReference]!.Value, 0, 1e-9);
        Assert.InRange(second.Metrics[MetricNames.KlToReference]!.Value, 1e-6, 1);
    }

    [Fact]
    public async Task More_updates_of_the_same_rollouts_go_on_lowering_their_loss()
    {
        var (once, thrice) = (await MetricsAsync(1), await MetricsAsync(3));

        Assert.True(thrice[MetricNames.Loss] < once[MetricNames.Loss]);
        Assert.Equal(1, once[MetricNames.RatioMax]!.Value, 1e-4);
        Assert.InRange(thrice[MetricNames.RatioMax]!.Value, 1.01, 100);
        Assert.True(thrice[MetricNames.KlToOld] > 1e-5);
        // What is said of the rollouts is said of the policy that wrote them.
        Assert.Equal(once[MetricNames.Entropy], thrice[MetricNames.Entropy]);
        Assert.Equal(
            once[MetricNames.LogProbabilityGapMax],
            thrice[MetricNames.LogProbabilityGapMax]
        );
    }

    [Fact]
    public async Task Every_update_of_a_step_has_its_own_learning_rate()
    {
        var configuration = WithUpdates(2);
        using var policy = Load(configuration, adapter: false);
        var record = await Trainer(configuration, policy)
            .StepAsync(1, TestContext.Current.CancellationToken);

        Assert.Equal(2, policy.Optimiser.StepCount);
        Assert.Equal(
            configuration.Optimiser.Rates(20).At(1),
            record.Metrics[MetricNames.LearningRate]
        );
    }

    [Fact]
    public async Task Responses_with_equal_rewards_teach_nothing_without_a_reference()
    {
        var configuration = _configuration with { Algorithm = new() { KlCoefficient = 0 } };
        using var policy = Load(configuration, adapter: false);
        var trainer = new ReinforcementTrainer(
            configuration,
            policy,
            new(configuration, _ => new RewardBridge.Verification.Rules.Exact()),
            TinyPolicy.Questions
        );
        var record = await trainer.StepAsync(1, TestContext.Current.CancellationToken);

        Assert.Equal(1, record.Metrics[MetricNames.EqualGroups]);
        Assert.Equal(0, record.Metrics[MetricNames.GradientNorm]);
    }

    /// <summary>At another temperature engine and trainer still mean the same policy, so no token needs a weight.</summary>
    [Fact]
    public async Task The_policy_that_is_trained_is_the_one_at_the_sampling_temperature()
    {
        var hot = await MetricsAsync(
            _configuration with
            {
                Rollout = _configuration.Rollout with { Temperature = 0.5 },
            }
        );

        Assert.InRange(hot[MetricNames.LogProbabilityGapMean]!.Value, 0, 1e-5);
        Assert.Equal(1, hot[MetricNames.RatioMax]!.Value, 1e-4);
        Assert.Null(hot[MetricNames.ImportanceMean]);
        Assert.True(hot[MetricNames.Entropy] < (await MetricsAsync(1))[MetricNames.Entropy]);
    }

    /// <summary>A nucleus of half the mass makes its tokens about twice as likely as the policy does.</summary>
    [Theory]
    [InlineData("openrlhf-rloo", 0.1, 1)] // the reward needs the old policy before the update
    [InlineData("verl-grpo", 0, 2)] // nothing does, and the second update compares with the first
    public async Task Tokens_from_a_nucleus_are_weighed_by_importance(
        string preset,
        double kl,
        int updates
    )
    {
        var metrics = await MetricsAsync(
            WithUpdates(updates) with
            {
                Rollout = _configuration.Rollout with { TopP = 0.5 },
                Algorithm = new() { Preset = preset, KlCoefficient = kl },
            }
        );

        Assert.InRange(metrics[MetricNames.ImportanceMean]!.Value, 0.5, 0.6);
        Assert.Equal(0, metrics[MetricNames.ImportanceCapped]);
        Assert.InRange(metrics[MetricNames.LogProbabilityGapMean]!.Value, 0, 1e-5);
        Assert.InRange(metrics[MetricNames.GradientNorm]!.Value, 1e-4, 1e4);
        if (updates == 1)
            Assert.Equal(1, metrics[MetricNames.RatioMax]);
        else
            Assert.InRange(metrics[MetricNames.RatioMax]!.Value, 1.001, 100);
    }

    /// <summary>Responses drawn with rounded weights come from nearly the policy: weights near 1, and a gap that is shown.</summary>
    [Fact]
    public async Task Tokens_of_an_engine_in_fewer_bits_are_weighed_by_importance()
    {
        var metrics = await MetricsAsync(
            _configuration with
            {
                Rollout = _configuration.Rollout with { Precision = WeightPrecision.Int8 },
            }
        );

        Assert.InRange(metrics[MetricNames.ImportanceMean]!.Value, 0.9, 1.1);
        Assert.InRange(metrics[MetricNames.LogProbabilityGapMean]!.Value, 1e-5, 0.1);
    }

    Task<StepMetrics> MetricsAsync(int updates) => MetricsAsync(WithUpdates(updates));

    static async Task<StepMetrics> MetricsAsync(TrainingConfiguration configuration)
    {
        using var policy = Load(configuration, adapter: false);
        var trainer = Trainer(configuration, policy);
        return (await trainer.StepAsync(1, TestContext.Current.CancellationToken)).Metrics;
    }

    TrainingConfiguration WithUpdates(int updates) =>
        _configuration with
        {
            Optimiser = _configuration.Optimiser with { UpdatesPerStep = updates },
        };

    async Task<(float[] Gradient, double Loss)> GradientAsync(
        AlgorithmOptions algorithm,
        int microBatch
    )
    {
        var configuration = _configuration with
        {
            Algorithm = algorithm,
            Optimiser = _configuration.Optimiser with { MicroBatch = microBatch },
        };
        using var policy = Load(configuration, adapter: false);
        var record = await Trainer(configuration, policy)
            .StepAsync(1, TestContext.Current.CancellationToken);
        float[] gradient =
        [
            .. policy.Optimiser.Parameters.SelectMany(p => p.grad!.data<float>().ToArray()),
        ];
        return (gradient, record.Metrics[MetricNames.Loss]!.Value);
    }

    static TrainablePolicy Load(TrainingConfiguration configuration, bool adapter) =>
        TrainablePolicy.Load(
            configuration.Policy with
            {
                Lora = adapter ? new() { Rank = 4 } : null,
            },
            configuration.Optimiser,
            configuration.Seed,
            configuration.Algorithm.KlCoefficient > 0,
            threads: 1,
            precision: configuration.Rollout.Precision
        );

    static ReinforcementTrainer Trainer(
        TrainingConfiguration configuration,
        TrainablePolicy policy
    ) =>
        new(
            configuration,
            policy,
            new(configuration, _ => new TinyPolicy.TextVerifier()),
            TinyPolicy.Questions
        );

    static double Norm(float[] values) => Math.Sqrt(values.Sum(v => (double)v * v));
}
