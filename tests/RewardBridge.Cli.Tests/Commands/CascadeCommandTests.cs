namespace RewardBridge.Cli.Tests.Commands;

public sealed class CascadeCommandTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_fitted_cascade_is_a_verifier_that_other_commands_take()
    {
        var file = Path.Combine(_folder, "cascade.json");
        var (exitCode, output, error) = await CommandLine.RunAsync([
            "cascade",
            "-v",
            "exact",
            "jaccard",
            "oracle",
            "-j",
            "exam",
            "--limit",
            "40",
            "--cost",
            "1",
            "1",
            "50",
            "-o",
            file,
        ]);
        Assert.True(exitCode == 0, error);
        Assert.Contains("Accuracy against cost", output, StringComparison.Ordinal);
        Assert.Contains("oracle", output, StringComparison.Ordinal);

        var judged = await CommandLine.RunAsync(
            "evaluate",
            "-v",
            $"cascade:{file}",
            "-j",
            "exam",
            "--limit",
            "10"
        );
        Assert.True(judged.ExitCode == 0, judged.Error);
        Assert.Contains("cascade:", judged.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--cost 1", "--cost: found 1 costs of 2 stages")]
    [InlineData("--target-precision 1.5", "--target-precision: found 1.5")]
    [InlineData("--price -1", "--price: found -1")]
    public async Task Wrong_settings_are_named(string setting, string message)
    {
        var (exitCode, _, error) = await CommandLine.RunAsync([
            "cascade",
            "-v",
            "exact",
            "jaccard",
            "-j",
            "exam",
            "-o",
            Path.Combine(_folder, "c.json"),
            .. setting.Split(' '),
        ]);
        Assert.Equal(1, exitCode);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cascade_that_names_itself_is_refused()
    {
        var file = Path.Combine(_folder, "loop.json");
        await File.WriteAllTextAsync(
            file,
            $$"""{"stages":[{"verifier":"cascade:{{file}}","accept":null,"reject":null}]}""",
            TestContext.Current.CancellationToken
        );
        var (exitCode, _, error) = await CommandLine.RunAsync(
            "evaluate",
            "-v",
            $"cascade:{file}",
            "-j",
            "exam",
            "--limit",
            "2"
        );
        Assert.Equal(1, exitCode);
        Assert.Contains("name each other", error, StringComparison.Ordinal);
    }
}
