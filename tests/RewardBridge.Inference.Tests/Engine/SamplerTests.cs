using RewardBridge.Inference.Engine;

namespace RewardBridge.Inference.Tests.Engine;

public sealed class SamplerTests
{
    static readonly SamplingOptions Greedy = new() { Temperature = 0 };

    static readonly Gen<float[]> Logits = Gen.Float[-12, 12].Array[2, 600];

    [Fact]
    public void Temperature_zero_takes_the_lowest_of_the_most_probable_tokens()
    {
        var token = new Sampler(4).Draw([1, 3, 3, 2], Greedy, 0.999);

        Assert.Equal(1, token.Token);
        Assert.Equal(0, token.SamplingLogProbability);
        Assert.Equal(-Math.Log(2 + Math.Exp(-2) + Math.Exp(-1)), token.LogProbability, 1e-6);
    }

    [Fact]
    public void Draws_follow_the_softmax()
    {
        const int Draws = 50_000;
        var logits = Enumerable.Range(0, 300).Select(i => MathF.Sin(i) * 2).ToArray();
        var counts = Frequencies(logits, new(), Draws);

        var sum = logits.Sum(l => Math.Exp(l));
        var statistic = logits
            .Zip(counts, (l, count) => (Expected: Draws * Math.Exp(l) / sum, Found: count))
            .Sum(x => (x.Found - x.Expected) * (x.Found - x.Expected) / x.Expected);
        // Chi-square with 299 degrees of freedom stays under 379 with probability 0.999; the numbers are fixed.
        Assert.True(statistic < 379, $"{statistic}");
    }

    [Fact]
    public void Temperature_divides_the_logits()
    {
        const int Draws = 20_000;
        var counts = Frequencies([0, 1], new() { Temperature = 0.5 }, Draws);
        // Probability e^2 / (1 + e^2) with a standard error of 0.0023.
        Assert.Equal(Math.Exp(2) / (1 + Math.Exp(2)), (double)counts[1] / Draws, 0.008);
    }

    [Theory]
    [InlineData(2, 1, 0, "1 3")] // the two most probable
    [InlineData(3, 1, 0, "1 2 3")] // of the equal tokens 2 and 4 the lower id
    [InlineData(0, 0.6, 0, "1 3")] // 0.4 + 0.3 reach it
    [InlineData(0, 0.39, 0, "1")]
    [InlineData(0, 1e-9, 0, "1")] // never nothing
    [InlineData(2, 0.57, 0, "1")] // of the two, the first has 0.571
    [InlineData(0, 1, 0.5, "1 3")] // 0.3 is more than half of 0.4
    [InlineData(0, 1, 0.2, "1 2 3 4")]
    [InlineData(3, 0.9, 0.9, "1")]
    public void Truncation_keeps_the_stated_tokens(int topK, double topP, double minP, string kept)
    {
        float[] probabilities = [0.05f, 0.4f, 0.125f, 0.3f, 0.125f];
        var options = new SamplingOptions
        {
            TopK = topK,
            TopP = topP,
            MinP = minP,
        };
        var counts = Frequencies([.. probabilities.Select(p => MathF.Log(p))], options, 2_000);
        Assert.Equal(
            kept,
            string.Join(' ', counts.Select((c, i) => (c, i)).Where(x => x.c > 0).Select(x => x.i))
        );
    }

    [Fact]
    public void The_token_is_the_first_whose_cumulative_probability_exceeds_the_number()
    {
        Gen.Select(Logits, Gen.Double[0, 1], Options)
            .Sample(
                (logits, uniform, options) =>
                {
                    uniform = Math.Min(uniform, 1 - 1e-9);
                    var (expected, distance) = Reference(logits, options, uniform);
                    // Nearer to a bound than rounding, either side is right.
                    return distance < 1e-5
                        || new Sampler(logits.Length).Draw(logits, options, uniform).Token
                            == expected;
                },
                iter: 2_000,
                seed: "0000Yq1k8Uf3"
            );
    }

    [Fact]
    public void Probabilities_of_both_kinds_sum_to_one()
    {
        Gen.Select(Gen.Float[-4, 4].Array[2, 12], Options)
            .Sample(
                (logits, options) =>
                {
                    var sampler = new Sampler(logits.Length);
                    var tokens = Enumerable
                        .Range(0, 4_000)
                        .Select(i => sampler.Draw(logits, options, (i + 0.5) / 4_000))
                        .Distinct()
                        .ToList();
                    Assert.Equal(tokens.Count, tokens.Select(t => t.Token).Distinct().Count());
                    // A token of less than 1/4000 may be missed: twelve of them are 0.003.
                    Assert.Equal(1, tokens.Sum(t => Math.Exp(t.SamplingLogProbability)), 0.0031);
                    var normalizer = Math.Log(logits.Sum(l => Math.Exp(l)));
                    foreach (var token in tokens)
                        Assert.Equal(logits[token.Token] - normalizer, token.LogProbability, 1e-5);
                },
                iter: 100,
                seed: "0000Yq1k8Uf3"
            );
    }

    [Fact]
    public void Logits_that_are_not_numbers_are_refused()
    {
        var sampler = new Sampler(2);
        Assert.Throws<ArgumentException>(() => sampler.Draw([1, float.NaN], Greedy, 0));
        Assert.Throws<ArgumentException>(() =>
            sampler.Draw([float.PositiveInfinity, 1], Greedy, 0)
        );
        Assert.Throws<ArgumentException>(() => sampler.Draw([1, 2, 3], Greedy, 0));
        Assert.Equal(0, sampler.Draw([1, float.NegativeInfinity], new(), 0.9999999).Token);
    }

    static Gen<SamplingOptions> Options =>
        Gen.Select(Gen.Double[0.2, 2], Gen.Int[0, 8], Gen.Double[0.3, 1.2], Gen.Double[-0.2, 0.2])
            .Select(
                (temperature, topK, topP, minP) =>
                    new SamplingOptions
                    {
                        Temperature = temperature,
                        TopK = topK,
                        TopP = Math.Min(topP, 1),
                        MinP = Math.Max(minP, 0),
                    }
            );

    /// <summary>The plain definition, and how near the number is to a bound between tokens or a token to a bound of truncation.</summary>
    static (int Token, double Distance) Reference(
        float[] logits,
        SamplingOptions options,
        double uniform
    )
    {
        var distance = 1.0;
        var ranked = logits
            .Select((l, i) => (Id: i, P: Math.Exp((l - logits.Max()) / options.Temperature)))
            .OrderByDescending(t => logits[t.Id]) // near-equal logits have equal probabilities
            .ThenBy(t => t.Id)
            .ToList();
        if (options.TopK > 0)
            ranked = [.. ranked.Take(options.TopK)];
        if (options.TopP < 1)
        {
            var (all, reached, count) = (ranked.Sum(t => t.P), 0.0, 0);
            while (reached < options.TopP * all)
            {
                reached += ranked[count++].P;
                distance = Math.Min(distance, Math.Abs(reached / all - options.TopP));
            }
            ranked = [.. ranked.Take(count)];
        }
        distance = Math.Min(
            distance,
            options.MinP > 0 ? ranked.Min(t => Math.Abs(t.P - options.MinP)) : 1
        );
        var kept = ranked.Where(t => t.P >= options.MinP).OrderBy(t => t.Id).ToList();
        var (mass, before) = (kept.Sum(t => t.P), 0.0);
        foreach (var token in kept)
        {
            before += token.P / mass;
            distance = Math.Min(distance, Math.Abs(before - uniform));
            if (before > uniform)
                return (token.Id, distance);
        }
        return (kept[^1].Id, 0);
    }

    static int[] Frequencies(float[] logits, SamplingOptions options, int draws)
    {
        var sampler = new Sampler(logits.Length);
        var counts = new int[logits.Length];
        for (var i = 0; i < draws; i++)
            counts[
                sampler.Draw(logits, options, CounterRandom.Uniform(new(3, 0, "q", i), 0)).Token
            ]++;
        return counts;
    }
}
