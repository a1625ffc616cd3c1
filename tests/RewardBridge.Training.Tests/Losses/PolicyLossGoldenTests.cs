using RewardBridge.Training.Losses;
using TorchSharp;

namespace RewardBridge.Training.Tests.Losses;

public sealed class PolicyLossGoldenTests
{
    const double Tolerance = 1e-5; // f32 on both sides

    [Fact]
    public void Losses_and_gradients_are_those_of_verl_OpenRLHF_and_TRL()
    {
        var compared = 0;
        foreach (var golden in LossGolden.Load().Where(g => g.Has("clip_low")))
        {
            var (loss, gradient) = Evaluate(golden);

            Assert.True(
                Math.Abs(golden.Expected("loss") - loss) <= Tolerance,
                $"{golden.Name}: expected loss {golden.Expected("loss")}, found {loss}"
            );
            var expected = golden.ExpectedRows("gradient").SelectMany(row => row).ToArray();
            for (var t = 0; t < expected.Length; t++)
                Assert.True(
                    Math.Abs(expected[t] - gradient[t]) <= Tolerance,
                    $"{golden.Name}, token {t}: expected gradient {expected[t]}, found {gradient[t]}"
                );
            compared++;
        }
        Assert.Equal(33, compared);
    }

    [Fact]
    public void KL_estimates_are_those_of_OpenRLHF()
    {
        var goldens = LossGolden.Load().Where(g => g.Name.StartsWith("openrlhf/kl/")).ToList();
        Assert.Equal(3, goldens.Count);
        foreach (var golden in goldens)
        {
            var estimator = Enum.Parse<KlEstimator>(golden.Name[^2..], ignoreCase: true);
            var policy = golden.Rows("new_logprobs").SelectMany(row => row).ToArray();
            var reference = golden.Rows("ref_logprobs").SelectMany(row => row).ToArray();
            using var scope = torch.NewDisposeScope();
            var actual = KlEstimators
                .Of(estimator, torch.tensor(reference) - torch.tensor(policy))
                .data<float>()
                .ToArray();

            var expected = golden.ExpectedRows("kl").SelectMany(row => row).ToArray();
            Assert.All(expected.Zip(actual), p => Assert.Equal(p.First, p.Second, Tolerance));
            Func<double, double> exact = estimator switch
            {
                KlEstimator.K1 => KlEstimators.K1,
                KlEstimator.K2 => KlEstimators.K2,
                _ => KlEstimators.K3,
            };
            for (var t = 0; t < expected.Length; t++)
                Assert.Equal(expected[t], exact((double)reference[t] - policy[t]), Tolerance);
        }
    }

    static (double Loss, float[] Gradient) Evaluate(LossGolden golden)
    {
        using var scope = torch.NewDisposeScope();
        var options = OptionsOf(golden);
        var logProbabilities = Packed(golden, "new_logprobs").requires_grad_();
        var (sum, _) = PolicyLoss.Sum(
            options,
            new()
            {
                LogProbabilities = logProbabilities,
                OldLogProbabilities = Packed(golden, "old_logprobs"),
                Advantages = torch.tensor(Advantages(golden)),
                ReferenceLogProbabilities = golden.Has("ref_logprobs")
                    ? Packed(golden, "ref_logprobs")
                    : null,
                Lengths = golden.Lengths,
            }
        );
        var loss = sum / Denominator(golden, options);
        loss.backward();
        return (loss.ToDouble(), logProbabilities.grad!.data<float>().ToArray());
    }

    static PolicyLossOptions OptionsOf(LossGolden golden)
    {
        var trlCispo = golden.Name.StartsWith("trl/cispo");
        return new()
        {
            Objective =
                golden.Name.Contains("gspo") || golden.Name.Contains("/sequence/")
                    ? PolicyObjective.SequenceRatio
                : golden.Name.Contains("cispo") ? PolicyObjective.ClippedWeight
                : PolicyObjective.ClippedRatio,
            // TRL's CISPO has no lower bound, and its upper one is the weight itself.
            ClipLow = trlCispo ? 1 : golden.Number("clip_low"),
            ClipHigh = golden.Number("clip_high") - (trlCispo ? 1 : 0),
            DualClip = golden.Has("dual_clip") ? golden.Number("dual_clip") : null,
            KlCoefficient = golden.Has("beta") ? golden.Number("beta") : 0,
            Aggregation = AggregationOf(golden),
            FixedLength = golden.Has("max_completion_length")
                ? golden.Input("max_completion_length").GetInt32()
                : 1,
        };
    }

    static LossAggregation AggregationOf(LossGolden golden)
    {
        var parts = golden.Name.Split('/');
        if (golden.Has("token_level_loss"))
            return golden.Input("token_level_loss").GetBoolean()
                ? LossAggregation.TokenMean
                : LossAggregation.SequenceMean;
        if (golden.Has("aggregation"))
            return golden.Input("aggregation").GetString() switch
            {
                "token-mean" => LossAggregation.TokenMean,
                "seq-mean-token-mean" => LossAggregation.SequenceMean,
                _ => LossAggregation.FixedLength,
            };
        return parts[1] switch
        {
            "grpo" or "gspo" => LossAggregation.SequenceMean,
            "dr_grpo" => LossAggregation.FixedLength,
            _ => LossAggregation.TokenMean,
        };
    }

    // verl's seq-mean-token-sum-norm divides by the padded length alone, not by the number of sequences.
    static double Denominator(LossGolden golden, PolicyLossOptions options) =>
        golden.Name.Contains("token-sum-norm")
            ? golden.Lengths.Max()
            : options.Denominator(golden.Lengths.Length, golden.Lengths.Sum());

    static float[] Advantages(LossGolden golden) =>
        [
            .. golden
                .Numbers("advantages")
                .Zip(golden.Lengths, (a, n) => Enumerable.Repeat((float)a, n))
                .SelectMany(row => row),
        ];

    static torch.Tensor Packed(LossGolden golden, string input) =>
        torch.tensor(golden.Rows(input).SelectMany(row => row).ToArray());
}
