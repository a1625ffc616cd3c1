namespace RewardBridge.Cli.Tests.Commands;

/// <summary>Names of generative verifiers as a user writes them, against the shipped model.</summary>
public sealed class GenerativeVerifiersTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_folder_says_itself_how_it_wants_to_be_asked()
    {
        var named = await Figures("model:exam-verifier#compact-v1");
        Assert.Equal(named, await Figures("model:exam-verifier"));
        Assert.NotEqual(named, await Figures("model:exam-verifier#brief-v1"));
    }

    [Fact]
    public async Task A_template_of_ones_own_is_read_from_a_file()
    {
        var template = Path.Combine(_folder, "mine.yaml");
        await File.WriteAllTextAsync(
            template,
            """
            name: mine-v1
            user: "question: {question}\nreference: {reference}\nanswer: {response}"
            """,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(
            await Figures("model:exam-verifier#compact-v1"),
            await Figures($"model:exam-verifier#{template}")
        );
    }

    [Theory]
    [InlineData("model:exam-verifier?mode=sampled")]
    [InlineData("model:exam-verifier?mode=votes&votes=3")]
    [InlineData("model:exam-verifier?mode=soft&guard=off")]
    [InlineData("model:exam-verifier?precision=int8")]
    [InlineData("model:exam-verifier?mode=greedy&part=marked")]
    public async Task Every_way_of_reading_the_models_answer_gives_verdicts(string verifier) =>
        Assert.Contains("verifier", await Figures(verifier), StringComparison.Ordinal);

    [Theory]
    [InlineData("model:exam-verifier?mode=loud", "mode 'loud'")]
    [InlineData("model:exam-verifier?votes=0", "'votes=0'")]
    [InlineData("model:exam-verifier?volume=11", "'volume=11'")]
    [InlineData("model:exam-verifier?precision=int4", "precision 'int4'")]
    [InlineData("model:exam-verifier#paper", "paper-v1")]
    [InlineData("model:exam-policy+exam-verifier", "expected an adapter")]
    [InlineData("model:#paper-v1", "an empty folder")]
    public async Task A_name_of_another_form_is_an_error_that_says_where(
        string verifier,
        string message
    )
    {
        var (exitCode, _, error) = await Run(verifier);
        Assert.NotEqual(0, exitCode);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_adapter_whose_model_is_nowhere_says_how_to_get_it()
    {
        var adapter = Path.Combine(_folder, "adapter");
        Directory.CreateDirectory(adapter);
        await File.WriteAllTextAsync(
            Path.Combine(adapter, "adapter_config.json"),
            "{}",
            TestContext.Current.CancellationToken
        );
        await File.WriteAllTextAsync(
            Path.Combine(adapter, "verifier.yaml"),
            "base: nobody/nothing\n",
            TestContext.Current.CancellationToken
        );
        var (exitCode, _, error) = await Run($"model:{adapter}");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("rbridge models pull nobody/nothing", error, StringComparison.Ordinal);
    }

    /// <summary>All figures of a verifier, whose name is taken out.</summary>
    async Task<string> Figures(string verifier)
    {
        var output = Path.Combine(_folder, Guid.NewGuid().ToString("n"));
        var (exitCode, _, error) = await Run(verifier, "-o", output);
        Assert.True(exitCode == 0, error);
        var json = await File.ReadAllTextAsync(
            Path.Combine(output, "evaluation.json"),
            TestContext.Current.CancellationToken
        );
        Assert.Contains(verifier, json, StringComparison.Ordinal);
        return json.Replace(verifier, "verifier", StringComparison.Ordinal);
    }

    static Task<(int ExitCode, string Output, string Error)> Run(
        string verifier,
        params string[] more
    ) => CommandLine.RunAsync(["evaluate", "-v", verifier, "-j", "exam", "--limit", "4", .. more]);
}
