namespace RewardBridge.Cli.Tests.Commands;

/// <summary>Every rule from verdict to reward, from YAML to a trained model, on the miniature exam.</summary>
public sealed class TrainRewardsTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("verifier: model:exam-verifier, kind: paper_soft, normalisation: z_score")]
    [InlineData("verifier: model:exam-verifier, kind: renormalised, overlong: { buffer: 8 }")]
    [InlineData("verifier: model:exam-verifier, kind: stratified, strata: { verifier: exact }")]
    [InlineData(
        "verifier: containment, kind: noise_corrected, noise: { false_positive_rate: 0.1, false_negative_rate: 0.3, form: forward }, format: { answer: phrase, penalty: 0.5 }"
    )]
    [InlineData("verifier: \"reference_probability?after=response\", validation_verifier: oracle")]
    public async Task A_run_with_each_reward_works_from_yaml(string reward)
    {
        var (exitCode, output, error) = await TrainAsync(reward);
        Assert.True(exitCode == 0, error);
        Assert.Contains("step 2/2  reward", output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder, "run", "model", "model.safetensors")));
    }

    [Fact]
    public async Task What_an_evaluation_measured_feeds_the_next_runs_reward()
    {
        var evaluation = Path.Combine(_folder, "evaluation");
        var (exitCode, _, error) = await CommandLine.RunAsync(
            "evaluate",
            "-v",
            "jaccard",
            "-j",
            "exam",
            "--limit",
            "30",
            "-o",
            evaluation
        );
        Assert.True(exitCode == 0, error);

        var noise = await TrainAsync(
            $"verifier: jaccard, kind: noise_corrected, noise: {{ file: \"{evaluation}/evaluation.json\" }}"
        );
        Assert.True(noise.ExitCode == 0, noise.Error);
        Directory.Delete(Path.Combine(_folder, "run"), recursive: true);
        var calibrated = await TrainAsync(
            $"verifier: jaccard, kind: calibrated, calibrator: \"{evaluation}/calibrators/jaccard-platt.json\""
        );
        Assert.True(calibrated.ExitCode == 0, calibrated.Error);
    }

    [Fact] // a factor so small that any two steps differ by it
    public async Task A_run_that_the_alarm_ends_fails_with_its_report_written()
    {
        var (exitCode, output, error) = await TrainAsync(
            "verifier: containment",
            "alarm: { action: stop, window: 1, max_length_factor: 1.000001 }"
        );
        Assert.Equal(1, exitCode);
        Assert.Contains(
            "The collapse alarm ended the run. Step 2",
            error,
            StringComparison.Ordinal
        );
        Assert.Contains("ALARM Step 2", output, StringComparison.Ordinal);
        var report = await File.ReadAllTextAsync(
            Path.Combine(_folder, "run", "report.html"),
            TestContext.Current.CancellationToken
        );
        Assert.Contains(
            "The collapse alarm was raised first after step 2",
            report,
            StringComparison.Ordinal
        );
        Assert.Contains("Length after step 2: responses", report, StringComparison.Ordinal);
    }

    async Task<(int ExitCode, string Output, string Error)> TrainAsync(
        string reward,
        string more = ""
    )
    {
        var file = Path.Combine(_folder, "train.yaml");
        await File.WriteAllTextAsync(
            file,
            $$"""
            output: {{_folder}}/run
            policy: { model: exam-policy }
            data: { train: exam }
            reward: { {{reward}} }
            rollout: { questions_per_step: 3, group_size: 3, max_new_tokens: 16 }
            schedule: { steps: 2, validate_every: 2, validation_questions: 4 }
            {{more}}
            """,
            TestContext.Current.CancellationToken
        );
        return await CommandLine.RunAsync("train", file);
    }
}
