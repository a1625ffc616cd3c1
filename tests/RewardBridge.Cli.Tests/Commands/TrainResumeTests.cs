using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using RewardBridge.Inference.Tests.Formats;

namespace RewardBridge.Cli.Tests.Commands;

/// <summary>Kills a real child process that trains, again and again, and compares what is left with a run left alone.</summary>
public sealed class TrainResumeTests : IDisposable
{
    const int Kills = 4;
    const int FewestKills = 3; // a quick machine may finish before the last
    const int Seed = 20;

    const string Configuration = """
        seed: 3
        policy:
          model: exam-policy
        data:
          train: exam
        reward:
          verifier: token_f1
        rollout:
          questions_per_step: 3
          group_size: 2
          max_new_tokens: 6
          threads: 1
        algorithm:
          kl_coefficient: 0.01
        optimiser:
          learning_rate: 0.001
          micro_batch: 2
        schedule:
          steps: 10
          validate_every: 2
          validation_questions: 4
          checkpoint_every: 1
        """;

    readonly TemporaryFolder _folder = new();

    readonly List<Process> _children = [];

    /// <summary>A test that failed or was cancelled must not leave a child training.</summary>
    public void Dispose()
    {
        foreach (var child in _children)
            using (child)
                if (!child.HasExited)
                    child.Kill();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_run_killed_at_random_moments_ends_as_one_never_interrupted()
    {
        _folder.Write("train.yaml", Configuration);
        var pace = await RunUndisturbedAsync("whole");
        var random = new Random(Seed);
        var kills = 0;
        for (var attempt = 0; attempt < Kills; attempt++)
        {
            var lines = random.Next(0, 3);
            var wait = random.NextDouble() * (lines == 0 ? pace.Start : pace.Step);
            kills += await KillAsync("killed", lines, wait) ? 1 : 0;
        }
        Assert.InRange(kills, FewestKills, Kills);
        await RunUndisturbedAsync("killed");

        Assert.Equal(Metrics("whole"), Metrics("killed"));
        Assert.Equal(10, Compared("whole", "rollouts").Count);
        Assert.Equal(Compared("whole", "rollouts"), Compared("killed", "rollouts"));
        Assert.Equal(6, Compared("whole", "validation").Count); // before, and after every other step
        Assert.Equal(Compared("whole", "validation"), Compared("killed", "validation"));
        Assert.Equal(6, Compared("whole", "checkpoints").Count); // two checkpoints of three files
        Assert.Equal(Compared("whole", "checkpoints"), Compared("killed", "checkpoints"));
        Assert.True(File.Exists(Path.Combine(_folder.File("killed"), "report.html")));
    }

    /// <summary>Runs to the end; the time to the first line and the mean time of a step.</summary>
    async Task<(TimeSpan Start, TimeSpan Step)> RunUndisturbedAsync(string output)
    {
        var process = Train(output);
        var clock = Stopwatch.StartNew();
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await LineAsync(process);
        var start = clock.Elapsed;
        while (await LineAsync(process) is not null) { }
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await error);
        return (start, (clock.Elapsed - start) / 10);
    }

    /// <summary>Kills a process <paramref name="wait"/> after so many lines of progress; false where it ended before.</summary>
    async Task<bool> KillAsync(string output, int lines, TimeSpan wait)
    {
        var process = Train(output);
        for (var line = 0; line < lines; line++)
            await LineAsync(process);
        await Task.Delay(wait, TestContext.Current.CancellationToken);
        process.Kill(); // SIGKILL where there are signals
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode != 0;
    }

    Process Train(string output)
    {
        var child = CommandLine.Start(
            // Threads that wait for each other spin, which on a busy machine takes longer than the work.
            new() { ["OMP_NUM_THREADS"] = "1" },
            [
                "train",
                _folder.File("train.yaml"),
                "--resume",
                "--set",
                $"output={_folder.File(output)}",
            ]
        );
        _children.Add(child);
        return child;
    }

    static async Task<string?> LineAsync(Process process) =>
        await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);

    /// <summary>The lines of metrics.jsonl without what two runs of the same bits may differ in.</summary>
    List<string> Metrics(string output)
    {
        var lines = File.ReadAllLines(Path.Combine(_folder.File(output), "metrics.jsonl"));
        return [.. lines.Select(line => WithoutCosts(JsonNode.Parse(line)!.AsObject()))];
    }

    static string WithoutCosts(JsonObject metrics)
    {
        var costs = metrics
            .Select(metric => metric.Key)
            .Where(name =>
                name.StartsWith("speed/", StringComparison.Ordinal)
                || name.StartsWith("memory/", StringComparison.Ordinal)
            )
            .ToList();
        foreach (var name in costs)
            metrics.Remove(name);
        return metrics.ToJsonString();
    }

    /// <summary>Name, length and checksum of every file; a checkpoint's state.json, which names the output folder's hash, left out.</summary>
    List<string> Compared(string output, string part)
    {
        var root = Path.Combine(_folder.File(output), part);
        return
        [
            .. Directory
                .EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .Where(file => Path.GetFileName(file) != "state.json")
                .Order(StringComparer.Ordinal)
                .Select(file => $"{Path.GetRelativePath(root, file)} {Checksum(file)}"),
        ];
    }

    static string Checksum(string file)
    {
        var bytes = File.ReadAllBytes(file);
        var sum = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
        return string.Create(CultureInfo.InvariantCulture, $"{bytes.Length} {sum}");
    }
}
