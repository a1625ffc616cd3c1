using RewardBridge.Inference.Engine;

namespace RewardBridge.Inference.Tests.Engine;

public sealed class CounterRandomTests
{
    [Fact]
    public void Every_part_of_the_key_changes_the_number()
    {
        var key = new RandomKey(1, 2, "q", 3);
        RandomKey[] keys =
        [
            key,
            key with
            {
                RunSeed = 2,
            },
            key with
            {
                Step = 3,
            },
            key with
            {
                QuestionId = "r",
            },
            key with
            {
                SampleIndex = 4,
            },
        ];

        var numbers = keys.Select(k => CounterRandom.Uniform(k, 0))
            .Append(CounterRandom.Uniform(key, 1))
            .ToList();

        Assert.Equal(numbers.Count, numbers.Distinct().Count());
    }

    [Fact]
    public void Numbers_fill_the_unit_interval_evenly()
    {
        const int Count = 100_000;
        const int Bins = 20;
        var bins = new int[Bins];
        for (var i = 0; i < Count; i++)
            bins[(int)(CounterRandom.Uniform(new(7, i / 100, "q", 0), i % 100) * Bins)]++;

        // Chi-square with 19 degrees of freedom stays under 43.8 with probability 0.999; the numbers are fixed.
        var expected = (double)Count / Bins;
        Assert.True(bins.Sum(b => (b - expected) * (b - expected) / expected) < 43.8);
    }
}
