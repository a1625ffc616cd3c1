namespace RewardBridge.Cli.Tests.Commands;

public sealed class DistillCommandTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_teachers_verdicts_become_a_verifier_that_the_next_command_takes()
    {
        var judgments = Path.Combine(_folder, "judgments.jsonl");
        await File.WriteAllLinesAsync(
            judgments,
            Enumerable.Range(0, 60).SelectMany(Rows),
            TestContext.Current.CancellationToken
        );
        var configuration = Path.Combine(_folder, "distill.yaml");
        await File.WriteAllTextAsync(
            configuration,
            $$"""
            output: {{_folder}}/run
            student: { model: exam-verifier, lora: { rank: 2 } }
            template: compact-v1
            data: { judgments: [{{judgments}}], held_out_share: 0.3, hard_share: 0.2 }
            groups_per_step: 4
            optimiser: { learning_rate: 0.0002, micro_batch: 4, bfloat16_products: true }
            schedule: { steps: 3, validate_every: 2, validation_questions: 20, checkpoint_every: 2 }
            """,
            TestContext.Current.CancellationToken
        );

        var output = await Succeed("distill", configuration);
        Assert.Contains("held out", output, StringComparison.Ordinal);
        var verifier = Path.Combine(_folder, "run", "verifier");
        var card = await File.ReadAllTextAsync(
            Path.Combine(verifier, "README.md"),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("| judgments | this verifier |", card, StringComparison.Ordinal);
        Assert.Contains("| master key | 10 |", card, StringComparison.Ordinal);

        // A second call goes on from the end, and so writes the same once more.
        await Succeed("distill", configuration, "--resume");
        Assert.Equal(
            card,
            await File.ReadAllTextAsync(
                Path.Combine(verifier, "README.md"),
                TestContext.Current.CancellationToken
            )
        );

        var evaluated = await Succeed(
            "evaluate",
            "-v",
            $"model:exam-verifier+{verifier}",
            "-j",
            judgments
        );
        Assert.Contains("model:exam-verifier+", evaluated, StringComparison.Ordinal);
    }

    /// <summary>The paper's way: a run whose reward is a teacher, then a student of its recorded verdicts.</summary>
    [Theory]
    [InlineData("oracle")]
    [InlineData("model:exam-verifier")]
    public async Task A_run_with_a_teacher_is_distilled_into_a_verifier(string teacher)
    {
        var train = Path.Combine(_folder, "train.yaml");
        await File.WriteAllTextAsync(
            train,
            $$"""
            output: {{_folder}}/taught
            policy: { model: exam-policy }
            data: { train: exam }
            reward: { verifier: "{{teacher}}", kind: binary, validation_verifier: oracle }
            rollout: { questions_per_step: 12, group_size: 4, max_new_tokens: 24 }
            algorithm: { kl_coefficient: 0 }
            optimiser: { micro_batch: 12 }
            schedule: { steps: 3, validate_every: 0 }
            """,
            TestContext.Current.CancellationToken
        );
        await Succeed("train", train);
        var distill = Path.Combine(_folder, "distill.yaml");
        await File.WriteAllTextAsync(
            distill,
            $$"""
            output: {{_folder}}/student
            student: { model: exam-verifier }
            template: compact-v1
            data: { rollouts: ["{{_folder}}/taught"], held_out_share: 0.3, hard_share: 0.3 }
            groups_per_step: 4
            schedule: { steps: 2, validate_every: 1, validation_questions: 20 }
            """,
            TestContext.Current.CancellationToken
        );

        var output = await Succeed("distill", distill);
        Assert.Matches(@"train\s+taught\s+\d+ examples", output);
        Assert.Matches(@"held out\s+taught\s+\d+ examples", output);
        Assert.Matches(@"train\s+(opener|echo|hedge|denied|plea)\s+\d+ examples\s+0 right", output);

        var judged = await Succeed(
            "evaluate",
            "-v",
            $"model:{_folder}/student/verifier",
            "-j",
            "exam",
            "--limit",
            "5"
        );
        Assert.Contains("student/verifier", judged, StringComparison.Ordinal);
    }

    static IEnumerable<string> Rows(int number)
    {
        foreach (
            var (response, label) in new[] { ($"vitamin {number}", "true"), ("scurvy", "false") }
        )
            yield return $$"""
                {"id": "{{number}}-{{label}}", "question": "what causes disease {{number}}?", "reference": "vitamin {{number}}", "response": "lack of {{response}}", "label": {{label}}}
                """;
    }

    static async Task<string> Succeed(params string[] arguments)
    {
        var (exitCode, output, error) = await CommandLine.RunAsync(arguments);
        Assert.True(exitCode == 0, error);
        return output;
    }
}
