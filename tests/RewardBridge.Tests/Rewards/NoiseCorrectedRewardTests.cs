using RewardBridge.Rewards;
using RewardBridge.Verification;

namespace RewardBridge.Tests.Rewards;

public sealed class NoiseCorrectedRewardTests
{
    static readonly NoiseRates s_rates = new(0.1, 0.4);

    static readonly Gen<NoiseRates> s_anyRates = Gen.Select(
            Gen.Double[0, 0.49],
            Gen.Double[0, 0.49]
        )
        .Select((p, q) => new NoiseRates(p, q));

    [Fact]
    public void Both_forms_are_worked_by_hand()
    {
        Assert.Equal(1.8, Backward(Verdict.Correct), 1e-12);
        Assert.Equal(-0.2, Backward(Verdict.Incorrect), 1e-12);
        Assert.Equal(0.4, NoiseCorrectedReward.Forward(Verdict.Correct, s_rates)!.Value, 1e-12);
        Assert.Equal(-0.6, NoiseCorrectedReward.Forward(Verdict.Incorrect, s_rates)!.Value, 1e-12);

        static double Backward(Verdict verdict) =>
            NoiseCorrectedReward.Backward(verdict, s_rates)!.Value;
    }

    [Fact]
    public void The_backward_form_is_the_truth_in_the_mean_over_the_verifiers_errors() =>
        s_anyRates.Sample(rates =>
        {
            Assert.Equal(1, Mean(NoiseCorrectedReward.Backward, rates, isRight: true), 1e-9);
            Assert.Equal(0, Mean(NoiseCorrectedReward.Backward, rates, isRight: false), 1e-9);
        });

    [Fact]
    public void The_forward_form_is_the_truth_but_for_scale_and_shift() =>
        s_anyRates.Sample(rates =>
        {
            var scale = 1 - rates.FalsePositive - rates.FalseNegative;
            Assert.Equal(0, Mean(NoiseCorrectedReward.Forward, rates, isRight: true), 1e-12);
            Assert.Equal(-scale, Mean(NoiseCorrectedReward.Forward, rates, isRight: false), 1e-12);
        });

    [Fact]
    public void A_verifier_without_errors_needs_no_correction() =>
        Assert.Equal(1, NoiseCorrectedReward.Backward(Verdict.Correct, new(0, 0)));

    [Fact]
    public void An_abstention_earns_nothing_rather_than_zero()
    {
        var abstained = Verdict.Abstained(AbstentionReason.NoDecision, "x");
        Assert.Null(NoiseCorrectedReward.Backward(abstained, s_rates));
        Assert.Null(NoiseCorrectedReward.Forward(abstained, s_rates));
    }

    static double Mean(Func<Verdict, NoiseRates, double?> form, NoiseRates rates, bool isRight)
    {
        var accepted = isRight ? 1 - rates.FalseNegative : rates.FalsePositive;
        return accepted * form(Verdict.Correct, rates)!.Value
            + (1 - accepted) * form(Verdict.Incorrect, rates)!.Value;
    }
}
