using RewardBridge.Inference.Engine;
using RewardBridge.Questions;
using RewardBridge.Training.Runs;
using RewardBridge.Verification;

namespace RewardBridge.Training.Tests.Runs;

public sealed class RunFolderTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_resumed_run_forgets_what_came_after_its_last_checkpoint()
    {
        using (var run = RunFolder.Create(Path, "seed: 1\n"))
        {
            await RecordAsync(run, 1, 2);
            Save(run, 2);
            await RecordAsync(run, 3, 4);
        }
        File.AppendAllText(new RunPaths(Path).Metrics, "{\"step\":5,\"rewa");

        using var resumed = RunFolder.Resume(Path);

        Assert.Equal(2, resumed.ResumedFrom!.State.Step);
        Assert.Equal([1, 2], MetricsFile.Read(resumed.Paths.Metrics).Select(m => m.Step));
        Assert.Equal([1, 2], resumed.Paths.RecordedSteps());
        await RecordAsync(resumed, 3);
        Assert.Equal([1, 2, 3], MetricsFile.Read(resumed.Paths.Metrics).Select(m => m.Step));
        Assert.Equal(
            ["events.out.tfevents.0000000001", "events.out.tfevents.0000000003"],
            Directory.GetFiles(Path, "events*").Select(System.IO.Path.GetFileName).Order()
        );
    }

    [Fact]
    public async Task Without_a_checkpoint_a_run_starts_over()
    {
        using (var run = RunFolder.Create(Path, "seed: 1\n"))
            await RecordAsync(run, 0, 1, 2);

        using var resumed = RunFolder.Resume(Path);

        Assert.Null(resumed.ResumedFrom);
        Assert.Empty(MetricsFile.Read(resumed.Paths.Metrics));
        Assert.Empty(resumed.Paths.RecordedSteps());
        await RecordAsync(resumed, 1);
        Assert.Equal([1], resumed.Paths.RecordedSteps());
    }

    [Fact]
    public async Task A_damaged_checkpoint_is_set_aside_and_told()
    {
        using (var run = RunFolder.Create(Path, "seed: 1\n"))
        {
            await RecordAsync(run, 1);
            Save(run, 1);
            await RecordAsync(run, 2);
            File.WriteAllText(Save(run, 2).File("weights"), "other");
        }

        using var resumed = RunFolder.Resume(Path);

        Assert.Equal(1, resumed.ResumedFrom!.State.Step);
        Assert.EndsWith("weights has 5 bytes, expected 1.", Assert.Single(resumed.Damaged));
        Assert.Equal(1, resumed.Checkpoints.FindLatest().Found!.State.Step);
        Assert.Empty(resumed.Checkpoints.FindLatest().Damaged);
    }

    [Fact]
    public void The_folder_says_what_it_was_made_with()
    {
        using var run = RunFolder.Create(Path, "seed: 1\n");

        Assert.Equal("seed: 1\n", File.ReadAllText(run.Paths.Configuration));
        Assert.Equal(64, run.ConfigurationHash.Length);
        Assert.Contains("\"processor\": \"", File.ReadAllText(run.Paths.Environment));
    }

    [Fact]
    public void A_run_is_not_overwritten()
    {
        RunFolder.Create(Path, "seed: 1\n").Dispose();

        var error = Assert.Throws<IOException>(() => RunFolder.Create(Path, "seed: 2\n"));

        Assert.Contains("holds a run already", error.Message);
        RunFolder.Resume(Path).Dispose(); // the refused attempt holds no lock
    }

    [Fact]
    public void A_folder_without_a_run_can_not_be_resumed() =>
        Assert.Contains(
            "expected the folder of a run",
            Assert.Throws<IOException>(() => RunFolder.Resume(Path)).Message
        );

    [Fact]
    public void Two_runs_can_not_share_a_folder()
    {
        using var run = RunFolder.Create(Path, "seed: 1\n");

        var error = Assert.Throws<IOException>(() => RunFolder.Resume(Path));

        Assert.Contains("another process is using this run", error.Message);
    }

    [Fact]
    public async Task Rollouts_are_read_back_from_the_folder()
    {
        using var run = RunFolder.Create(Path, "seed: 1\n");
        await RecordAsync(run, 1);

        var rollouts = await RolloutParquet.ReadAsync(
            run.Paths.RolloutFile(1),
            TestContext.Current.CancellationToken
        );

        Assert.Equal("q1", Assert.Single(rollouts).QuestionId);
    }

    string Path => _folder.File("run");

    static async Task RecordAsync(RunFolder run, params long[] steps)
    {
        foreach (var step in steps)
            await run.RecordAsync(new(step) { ["reward/mean"] = 0.5 }, [Rollout($"q{step}")]);
    }

    static Training.Checkpoints.Checkpoint Save(RunFolder run, long step) =>
        run.Checkpoints.Save(
            new()
            {
                Step = step,
                Seed = 1,
                ConfigurationHash = run.ConfigurationHash,
            },
            folder => File.WriteAllText(System.IO.Path.Combine(folder, "weights"), "w")
        );

    static RolloutRecord Rollout(string id) =>
        new()
        {
            QuestionId = id,
            References = ["4"],
            Sample = 0,
            Prompt = "2 + 2?",
            Completion = new()
            {
                Text = "4",
                FinishReason = FinishReason.Stop,
                Tokens = [19, 2],
                LogProbabilities = [-0.5f, -0.1f],
                SamplingLogProbabilities = [-0.5f, -0.1f],
            },
            Verdict = Verdict.Correct,
            Reward = 1,
            Advantages = [0.5f, 0.5f],
        };
}
