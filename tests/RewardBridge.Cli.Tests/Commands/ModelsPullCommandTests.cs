using RewardBridge.Inference.Tests.Hub;

namespace RewardBridge.Cli.Tests.Commands;

public sealed class ModelsPullCommandTests : IDisposable
{
    readonly DirectoryInfo _home = Directory.CreateTempSubdirectory();
    readonly FakeHub _hub = new FakeHub()
        .Small("config.json", "{}")
        .Large("model.safetensors", [1]);

    public void Dispose()
    {
        _hub.Dispose();
        _home.Delete(recursive: true);
    }

    [Fact]
    public async Task Pull_prints_the_folder_on_standard_output_and_the_progress_on_standard_error()
    {
        var (exitCode, output, error) = await PullAsync("org/model");

        Assert.Equal(0, exitCode);
        Assert.True(File.Exists(Path.Combine(output.Trim(), "config.json")));
        Assert.Contains("model.safetensors: 0.0 of 0.0 MB", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pull_explains_a_model_that_is_not_there()
    {
        var (exitCode, output, error) = await PullAsync("org/other");

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.Contains("org/other at 'main'", error, StringComparison.Ordinal);
        Assert.Contains("404", error, StringComparison.Ordinal);
    }

    Task<(int ExitCode, string Output, string Error)> PullAsync(string model) =>
        CommandLine.RunAsync(
            new Dictionary<string, string?>
            {
                ["HF_ENDPOINT"] = _hub.Endpoint.AbsoluteUri,
                ["HF_HOME"] = _home.FullName,
                ["HF_HUB_CACHE"] = null,
                ["HF_TOKEN"] = null,
            },
            "models",
            "pull",
            model
        );
}
