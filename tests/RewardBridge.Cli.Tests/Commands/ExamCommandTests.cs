namespace RewardBridge.Cli.Tests.Commands;

public sealed class ExamCommandTests
{
    [Fact]
    public async Task Writes_every_split_and_both_training_texts()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;

        var (exitCode, _, error) = await CommandLine.RunAsync([
            "exam",
            folder,
            "--policy-rows",
            "50",
            "--verifier-rows",
            "60",
        ]);

        Assert.True(exitCode == 0, error);
        Assert.Equal(50, File.ReadLines(Path.Combine(folder, "policy-sft.jsonl")).Count());
        Assert.InRange(File.ReadLines(Path.Combine(folder, "verifier-sft.jsonl")).Count(), 50, 60);
        Assert.NotEmpty(File.ReadLines(Path.Combine(folder, "train.jsonl")));
        Assert.NotEmpty(File.ReadLines(Path.Combine(folder, "test.jsonl")));
    }
}
