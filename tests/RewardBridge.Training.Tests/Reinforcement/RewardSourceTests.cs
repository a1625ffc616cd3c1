using RewardBridge.Calibration;
using RewardBridge.Inference;
using RewardBridge.Inference.Engine;
using RewardBridge.Questions;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Reinforcement;
using RewardBridge.Verification;

namespace RewardBridge.Training.Tests.Reinforcement;

public sealed class RewardSourceTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Responses are numbers that the verifier "soft" takes for its score; the rule "long" accepts what has 4 characters.
    static readonly IReadOnlyList<RolloutGroup> s_groups =
    [
        Group("a", null, "0.25", "0.5", "1.00"),
        Group("b", "law", "0.9", "none", "0.75"),
    ];

    [Theory]
    [InlineData(RewardKind.Binary, new[] { 0, 1, 1, 1, double.NaN, 1 })]
    [InlineData(RewardKind.Soft, new[] { 0.25, 0.5, 1, 0.9, double.NaN, 0.75 })]
    // long accepts the 1st, 3rd, "none" and 6th; alone in a stratum is its middle
    [InlineData(RewardKind.Stratified, new[] { 0.95, 0, 1.05, 0, double.NaN, 1 })]
    public async Task A_kind_is_worked_by_hand(RewardKind kind, double[] expected)
    {
        var rewards = await RewardsAsync(new() { Kind = kind });
        Assert.Equal(expected, rewards.Select(r => Math.Round(r ?? double.NaN, 5)));
    }

    [Fact]
    public async Task Error_rates_are_those_of_the_questions_domain()
    {
        var file = _folder.File("evaluation.json");
        await File.WriteAllTextAsync(
            file,
            """
            {"labels":{"verifiers":[{"verifier":"soft",
              "overall":{"false_positive_rate":{"estimate":0},"false_negative_rate":{"estimate":0.5}},
              "domains":{"law":{"false_positive_rate":{"estimate":0.2},"false_negative_rate":{"estimate":0.3}}}}]}}
            """,
            TestContext.Current.CancellationToken
        );
        var options = new RewardOptions { Kind = RewardKind.NoiseCorrected };
        var backward = await RewardsAsync(options with { Noise = new() { File = file } });
        Assert.Equal(
            [0.0, 2, 2, 1.6, null, 1.6],
            backward.Select(r => r is { } x ? Math.Round(x, 9) : (double?)null)
        );

        var forward = await RewardsAsync(
            options with
            {
                Noise = new()
                {
                    FalsePositiveRate = 0,
                    FalseNegativeRate = 0.25,
                    Form = NoiseCorrection.Forward,
                },
            }
        );
        Assert.Equal([-0.75, 0.25, 0.25, 0.25, null, 0.25], forward);
    }

    [Fact]
    public async Task A_calibrator_maps_the_scores_of_its_own_verifier_only()
    {
        var file = _folder.File("c.json");
        var calibrator = new CalibratorFile
        {
            Verifier = "soft",
            Calibrator = new IsotonicCalibrator([0.5, 0.9], [0.1, 0.3]),
            FittedResponses = 1,
            FittedQuestions = 1,
        };
        calibrator.Save(file);
        var options = new RewardOptions { Kind = RewardKind.Calibrated, Calibrator = file };
        Assert.Equal(
            [0.1, 0.1, 0.3, 0.3, null, 0.225],
            (await RewardsAsync(options)).Select(r => r is { } x ? Math.Round(x, 9) : (double?)null)
        );

        (calibrator with { Verifier = "other" }).Save(file);
        var error = await Assert.ThrowsAsync<ArgumentException>(() => RewardsAsync(options));
        Assert.Contains("found a calibrator of 'other'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shaping_is_added_and_an_abstention_stays_without_reward()
    {
        var rewards = await RewardsAsync(
            new()
            {
                Overlong = new() { Buffer = 4, Factor = 2 },
                Format = new() { Answer = FinalAnswerMode.Boxed, Penalty = 0.5 },
            }
        );
        // Every response has 8 of 10 tokens: -(8 - 6) / 4 * 2; none is boxed.
        Assert.Equal([-1.25, -1.0, -0.5, -0.6, null, -0.75], rewards.Select(Rounded));

        static double? Rounded(double? reward) => reward is { } r ? Math.Round(r, 9) : null;
    }

    [Fact]
    public void Normalisation_leaves_abstentions_out_and_gives_zeros_without_deviation()
    {
        Assert.Equal([1, null, -1], Normalised(RewardNormalisation.ZScore, 0.75, null, 0.25));
        Assert.Equal([0, null, 0], Normalised(RewardNormalisation.ZScore, 0.3, null, 0.3));
        Assert.Equal([10, null, -3], Normalised(RewardNormalisation.None, 40, null, -3));
    }

    static List<double?> Normalised(RewardNormalisation kind, params double?[] rewards) =>
        [
            .. Source(new() { Normalisation = kind })
                .Normalised([
                    .. rewards.Select(r => new RewardBridge.Training.Advantages.RewardedRollout
                    {
                        Group = 0,
                        Reward = r,
                        TokenCount = 1,
                    }),
                ])
                .Select(r => r.Reward),
        ];

    static async Task<IReadOnlyList<double?>> RewardsAsync(RewardOptions options) =>
        (await Source(options).JudgeAsync(s_groups, TestContext.Current.CancellationToken)).Rewards;

    static RewardSource Source(RewardOptions options) =>
        new(
            new()
            {
                Reward = options with { Verifier = "soft", Strata = options.Strata ?? new() },
                Rollout = new() { MaxNewTokens = 10 },
            },
            name =>
                name == "soft"
                    ? new Judge(
                        name,
                        text =>
                            double.TryParse(
                                text,
                                System.Globalization.CultureInfo.InvariantCulture,
                                out var score
                            )
                                ? Verdict.Scored(score)
                                : Verdict.Abstained(AbstentionReason.NoFinalAnswer, text)
                    )
                    : new Judge(
                        name,
                        text => text.Length == 4 ? Verdict.Correct : Verdict.Incorrect
                    )
        );

    static RolloutGroup Group(string id, string? domain, params string[] responses) =>
        new(
            Question.Ask(id, "?", "x") with
            {
                Domain = domain,
            },
            [1],
            [
                .. responses.Select(text => new Completion
                {
                    Text = text,
                    Tokens = new int[8],
                    LogProbabilities = new float[8],
                    SamplingLogProbabilities = new float[8],
                    FinishReason = FinishReason.Stop,
                }),
            ]
        );

    sealed class Judge(string name, Func<string, Verdict> judge) : IVerifier
    {
        public string Name => name;

        public ValueTask<IReadOnlyList<Verdict>> VerifyAsync(
            IReadOnlyList<Triple> triples,
            CancellationToken cancellationToken = default
        ) =>
            ValueTask.FromResult<IReadOnlyList<Verdict>>([
                .. triples.Select(t => judge(t.Response.Text)),
            ]);
    }
}
