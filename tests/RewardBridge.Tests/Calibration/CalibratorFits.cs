using RewardBridge.Statistics;

namespace RewardBridge.Tests.Calibration;

/// <summary>Responses whose chance of being correct is a known function of the score.</summary>
static class CalibratorFits
{
    public static List<(double Score, bool Label)> Sample(
        int count,
        Func<double, double> logOddsOfTruth
    )
    {
        var random = new SplitMix64(3);
        var items = new List<(double, bool)>();
        for (var i = 0; i < count; i++)
        {
            var score = (1 + random.Below(998)) / 1000.0;
            var truth = 1 / (1 + Math.Exp(-logOddsOfTruth(Math.Log(score / (1 - score)))));
            items.Add((score, random.Below(1_000_000) < 1e6 * truth));
        }
        return items;
    }
}
