using System.Reflection;
using RewardBridge.Training.Runs;
using RewardBridge.Verification;

namespace RewardBridge.Training.Tests.Runs;

public sealed class MetricNamesTests
{
    [Fact]
    public void The_reference_page_explains_every_metric()
    {
        var page = File.ReadAllText(
            Path.Combine(LossGolden.RepositoryRoot(), "docs", "reference", "metrics.md")
        );
        var names = typeof(MetricNames)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(f => (string)f.GetRawConstantValue()!)
            .Concat(Enum.GetValues<AbstentionReason>().Select(MetricNames.AbstainedFor))
            .ToList();

        Assert.True(names.Count > 30, "reflection found too few names");
        Assert.All(names, name => Assert.Contains($"`{name}`", page));
    }

    [Fact]
    public void Reasons_are_written_in_snake_case() =>
        Assert.Equal(
            "verdict/abstained/no_final_answer",
            MetricNames.AbstainedFor(AbstentionReason.NoFinalAnswer)
        );
}
