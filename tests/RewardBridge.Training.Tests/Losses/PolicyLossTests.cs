using RewardBridge.Training.Losses;
using TorchSharp;

namespace RewardBridge.Training.Tests.Losses;

public sealed class PolicyLossTests
{
    static readonly Gen<PolicyLossOptions> AnyOptions =
        from objective in Gen.Enum<PolicyObjective>()
        from aggregation in Gen.Enum<LossAggregation>()
        from estimator in Gen.Enum<KlEstimator>()
        from beta in Gen.Bool.Select(b => b ? 0 : 0.1)
        from dual in Gen.Bool
        from cap in Gen.Bool
        select new PolicyLossOptions
        {
            Objective = objective,
            Aggregation = aggregation,
            FixedLength = 8,
            KlEstimator = estimator,
            KlCoefficient = beta,
            DualClip = dual ? 1.5 : null,
            ImportanceCap = cap ? 1.2 : null,
        };

    static readonly Gen<Sequence> AnySequence =
        from length in Gen.Int[0, 6]
        from values in Gen.Float[-2, 0].Array[5 * length]
        select new Sequence(
            values[..length],
            values[length..(2 * length)],
            [.. values[(2 * length)..(3 * length)].Select(a => a + 1)],
            values[(3 * length)..(4 * length)],
            values[(4 * length)..]
        );

    [Fact]
    public void However_sequences_are_parted_into_micro_batches_loss_and_gradient_are_the_same() =>
        (
            from options in AnyOptions
            from sequences in AnySequence.Array[1, 8]
            from cuts in Gen.Bool.Array[sequences.Length]
            select (options, sequences, cuts)
        ).Sample(
            t =>
            {
                var whole = Evaluate(t.options, t.sequences);
                var parts = Parts(t.sequences, t.cuts).Select(p => Evaluate(t.options, p)).ToList();

                // f32 sums of at most 48 terms of size e^2 in two orders
                Assert.Equal(whole.Loss, parts.Sum(p => p.Loss), 1e-3);
                Assert.Equal(whole.Gradient, parts.SelectMany(p => p.Gradient)); // bit by bit
                var diagnostics = parts.Aggregate(
                    default(LossDiagnostics),
                    (d, p) => d + p.Diagnostics
                );
                Assert.Equal(whole.Diagnostics.Tokens, diagnostics.Tokens);
                Assert.Equal(whole.Diagnostics.ClippedTokens, diagnostics.ClippedTokens);
                Assert.Equal(whole.Diagnostics.RatioMax, diagnostics.RatioMax);
                Assert.Equal(whole.Diagnostics.KlSum, diagnostics.KlSum, 1e-9);
            },
            iter: 200,
            threads: 1
        );

    [Fact] // rho = 4, A = -1: the plain loss is 4, dual clip 3 holds it at 3 and lets no gradient through
    public void Dual_clip_bounds_the_loss_of_a_negative_advantage()
    {
        var sequence = new Sequence([MathF.Log(4)], [0], [-1], [0], [0]);

        var plain = Evaluate(new(), [sequence]);
        var bounded = Evaluate(new() { DualClip = 3 }, [sequence]);

        Assert.Equal(4, plain.Loss, 1e-5);
        Assert.Equal(4, plain.Gradient[0], 1e-5);
        Assert.Equal(3, bounded.Loss);
        Assert.Equal(0, bounded.Gradient[0]);
        Assert.Equal((0, 1), (plain.Diagnostics.ClippedTokens, bounded.Diagnostics.ClippedTokens));
    }

    [Fact] // rho = 2, A = 1 is clipped to 1.2; rho = 1 is not
    public void A_clipped_token_gives_no_gradient_and_is_counted()
    {
        var result = Evaluate(new(), [new([MathF.Log(2), 0], [0, 0], [1, 1], [0, 0], [0, 0])]);

        Assert.Equal(-2.2, result.Loss, 1e-5);
        Assert.Equal([0, -1], result.Gradient);
        Assert.Equal(0.5, result.Diagnostics.ClipFraction);
        Assert.Equal(2, result.Diagnostics.RatioMax, 1e-5);
        Assert.Equal((1 - Math.Log(2)) / 2, result.Diagnostics.KlToOld, 1e-6);
    }

    [Fact] // pi_old / pi_sampling = 1.5 weighs by 1.5, 8 by the cap 2
    public void Truncated_importance_weighs_tokens_up_to_its_cap()
    {
        float[] sampling = [-MathF.Log(1.5f), -MathF.Log(8)];
        var result = Evaluate(
            new() { ImportanceCap = 2 },
            [new([0, 0], [0, 0], [1, 1], [0, 0], sampling)]
        );

        Assert.Equal(-1.5, result.Gradient[0], 1e-5);
        Assert.Equal(-2, result.Gradient[1], 1e-5);
    }

    [Fact] // tokens 1 and 2 of a pair weigh half each, the lone token whole
    public void Sequence_mean_weighs_every_sequence_the_same() =>
        Assert.Equal(
            [-0.5f, -0.5f, -1],
            Evaluate(
                new() { Aggregation = LossAggregation.SequenceMean },
                [new([0, 0], [0, 0], [1, 1], [0, 0], [0, 0]), new([0], [0], [1], [0], [0])]
            ).Gradient
        );

    [Theory]
    [InlineData(LossAggregation.TokenMean, 30)]
    [InlineData(LossAggregation.SequenceMean, 4)]
    [InlineData(LossAggregation.FixedLength, 64)]
    public void The_denominator_is_that_of_the_whole_update(
        LossAggregation aggregation,
        double expected
    ) =>
        Assert.Equal(
            expected,
            new PolicyLossOptions { Aggregation = aggregation, FixedLength = 16 }.Denominator(4, 30)
        );

    [Fact] // log ratio 100 would be an infinite ratio in f32
    public void A_policy_that_moved_beyond_measure_gives_a_finite_loss() =>
        Assert.True(double.IsFinite(Evaluate(new(), [new([0], [-100], [-1], [0], [0])]).Loss));

    [Fact]
    public void Tensors_that_differ_in_length_are_named()
    {
        using var scope = torch.NewDisposeScope();
        var batch = new PolicyLossBatch
        {
            LogProbabilities = torch.zeros(3),
            OldLogProbabilities = torch.zeros(2),
            Advantages = torch.zeros(3),
            Lengths = [1, 2],
        };

        Assert.Equal(
            "OldLogProbabilities: found shape [2], expected [3], the sum of the sequences' lengths.",
            Assert.Throws<ArgumentException>(() => PolicyLoss.Sum(new(), batch)).Message
        );
        Assert.Equal(
            "ReferenceLogProbabilities is missing, and the loss needs it.",
            Assert
                .Throws<ArgumentException>(() =>
                    PolicyLoss.Sum(
                        new() { KlCoefficient = 1 },
                        batch with
                        {
                            OldLogProbabilities = torch.zeros(3),
                        }
                    )
                )
                .Message
        );
    }

    [Fact]
    public void Nothing_is_left_behind_but_the_sum()
    {
        using var outer = torch.NewDisposeScope();
        var before = outer.DisposablesCount;
        var zeros = torch.zeros(3);
        PolicyLoss.Sum(
            new() { KlCoefficient = 0.1, Objective = PolicyObjective.SequenceRatio },
            new()
            {
                LogProbabilities = zeros,
                OldLogProbabilities = zeros,
                Advantages = zeros,
                ReferenceLogProbabilities = zeros,
                Lengths = [1, 0, 2],
            }
        );

        Assert.Equal(before + 2, outer.DisposablesCount);
    }

    static (double Loss, float[] Gradient, LossDiagnostics Diagnostics) Evaluate(
        PolicyLossOptions options,
        IReadOnlyList<Sequence> sequences
    )
    {
        using var scope = torch.NewDisposeScope();
        var logProbabilities = Pack(s => s.New).requires_grad_();
        var (sum, diagnostics) = PolicyLoss.Sum(
            options,
            new()
            {
                LogProbabilities = logProbabilities,
                OldLogProbabilities = Pack(s => s.Old),
                Advantages = Pack(s => s.Advantages),
                ReferenceLogProbabilities = Pack(s => s.Reference),
                SamplingLogProbabilities = Pack(s => s.Sampling),
                Lengths = [.. sequences.Select(s => s.New.Length)],
            }
        );
        sum.backward();
        return (sum.ToDouble(), logProbabilities.grad!.data<float>().ToArray(), diagnostics);

        torch.Tensor Pack(Func<Sequence, float[]> values) =>
            torch.tensor(sequences.SelectMany(values).ToArray());
    }

    static IEnumerable<List<Sequence>> Parts(Sequence[] sequences, bool[] cuts)
    {
        var part = new List<Sequence>();
        for (var i = 0; i < sequences.Length; i++)
        {
            part.Add(sequences[i]);
            if (!cuts[i] && i + 1 < sequences.Length)
                continue;
            yield return part;
            part = [];
        }
    }

    sealed record Sequence(
        float[] New,
        float[] Old,
        float[] Advantages,
        float[] Reference,
        float[] Sampling
    );
}
