namespace RewardBridge.Cli.Tests.Commands;

public sealed class AgreementCommandTests
{
    [Fact]
    public async Task One_judge_twice_is_one_judge()
    {
        var (exitCode, _, error) = await CommandLine.RunAsync(
            "agreement",
            "-v",
            "exact",
            "-v",
            "exact",
            "-j",
            "exam"
        );
        Assert.Equal(1, exitCode);
        Assert.Contains("found 1, expected two different judges", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_are_compared_on_the_exam_with_its_labels()
    {
        var (exitCode, output, error) = await CommandLine.RunAsync(
            "agreement",
            "-v",
            "containment",
            "-v",
            "jaccard",
            "-v",
            "oracle",
            "-j",
            "exam",
            "--limit",
            "20"
        );
        Assert.True(exitCode == 0, error);
        Assert.Contains("The majority of all judges against the labels", output);
        Assert.Contains("chemistry", output, StringComparison.Ordinal);
    }
}
