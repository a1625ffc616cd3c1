using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Tests.Formats;

public sealed class RopeFrequenciesTests
{
    // f32 operations in the original's order against the formula in f64: a few units in the last place.
    const double Tolerance = 5e-7;

    [Fact] // 10000^(-2i/8) = 10^-i
    public void Plain_frequencies_are_powers_of_the_base() =>
        AssertClose(
            [1, 0.1, 0.01, 0.001],
            Compute(new() { Theta = 10_000 }, headSize: 8).InverseFrequencies
        );

    [Fact]
    public void Linear_scaling_divides_every_frequency() =>
        AssertClose(
            [0.25, 0.025, 0.0025, 0.00025],
            Compute(
                new() { Scaling = RopeScaling.Linear, Factor = 4 },
                headSize: 8
            ).InverseFrequencies
        );

    [Fact] // the formula evaluated in f64: kept, blended, then divided by 8
    public void Llama3_keeps_short_waves_and_stretches_long_ones()
    {
        var (frequencies, attention) = Compute(
            new()
            {
                Theta = 500_000,
                Scaling = RopeScaling.Llama3,
                Factor = 8,
                OriginalContextLength = 64,
            }
        );
        AssertClose(
            [
                1,
                0.07940300918,
                0.004700753866,
                0.0009115830922,
                0.0001767766953,
                3.428102196e-05,
                6.647869871e-06,
                1.289173172e-06,
            ],
            frequencies
        );
        Assert.Equal(1, attention);
    }

    [Fact] // the formula evaluated in f64
    public void Yarn_ramps_between_kept_and_stretched()
    {
        var (frequencies, attention) = Compute(
            new()
            {
                Theta = 1e6,
                Scaling = RopeScaling.Yarn,
                Factor = 4,
                OriginalContextLength = 128,
            }
        );
        AssertClose(
            [
                1,
                0.1111424631,
                0.00790569415,
                0.001405853313,
                0.00025,
                4.445698525e-05,
                7.90569415e-06,
                1.405853313e-06,
            ],
            frequencies
        );
        Assert.Equal(1.1386294361119891, attention, 1e-15);
    }

    [Fact]
    public void A_stated_attention_factor_wins_over_the_formula() =>
        Assert.Equal(
            1.5,
            Compute(
                new()
                {
                    Scaling = RopeScaling.Yarn,
                    Factor = 4,
                    OriginalContextLength = 128,
                    AttentionFactor = 1.5,
                }
            ).AttentionFactor
        );

    static (float[] InverseFrequencies, double AttentionFactor) Compute(
        RopeConfiguration rope,
        int headSize = 16
    ) =>
        RopeFrequencies.Compute(
            new()
            {
                Family = ModelFamily.Llama,
                VocabularySize = 1,
                HiddenSize = 64,
                IntermediateSize = 1,
                LayerCount = 1,
                HeadCount = 4,
                KeyValueHeadCount = 4,
                HeadSize = headSize,
                NormEpsilon = 1e-6,
                ContextLength = 512,
                TiedEmbeddings = false,
                AttentionBias = false,
                Rope = rope,
            }
        );

    static void AssertClose(double[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(
            expected.Zip(actual),
            pair => Assert.Equal(1, pair.Second / pair.First, Tolerance)
        );
    }
}
