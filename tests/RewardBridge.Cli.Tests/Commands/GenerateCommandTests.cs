namespace RewardBridge.Cli.Tests.Commands;

public sealed class GenerateCommandTests
{
    static readonly string Policy = Path.Combine(AppContext.BaseDirectory, "models", "exam-policy");

    [Fact]
    public async Task The_same_seed_gives_the_same_response_and_another_seed_another()
    {
        string[] Arguments(string seed) =>
            ["generate", Policy, "what causes scurvy?", "--temperature", "1", "--seed", seed];

        var first = await CommandLine.RunAsync(Arguments("1"));
        var again = await CommandLine.RunAsync(Arguments("1"));
        var others = new[]
        {
            await CommandLine.RunAsync(Arguments("2")),
            await CommandLine.RunAsync(Arguments("3")),
        };

        Assert.True(first.ExitCode == 0, first.Error);
        Assert.NotEmpty(first.Output.Trim());
        Assert.Equal(first.Output, again.Output);
        Assert.Contains(others, other => other.Output != first.Output);
    }

    [Theory]
    [InlineData("bf16")]
    [InlineData("int8")]
    public async Task Weights_can_be_held_in_fewer_bits(string precision)
    {
        var (exitCode, output, error) = await CommandLine.RunAsync(
            "generate",
            Policy,
            "what causes scurvy?",
            "--precision",
            precision
        );

        Assert.True(exitCode == 0, error);
        Assert.NotEmpty(output.Trim());
    }

    [Fact]
    public async Task A_model_that_is_not_there_is_an_error_of_one_line()
    {
        var (exitCode, output, error) = await CommandLine.RunAsync(
            "generate",
            "no/such/model",
            "x"
        );

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.Single(error.Trim().Split('\n'));
        Assert.Contains("no/such/model", error, StringComparison.Ordinal);
    }
}
