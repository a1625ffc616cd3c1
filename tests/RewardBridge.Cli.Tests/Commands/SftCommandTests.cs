namespace RewardBridge.Cli.Tests.Commands;

public sealed class SftCommandTests
{
    [Fact]
    public async Task A_model_made_from_nothing_learns_from_the_exam_and_writes_text()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        await Succeed("exam", folder, "--policy-rows", "300", "--verifier-rows", "10");
        var texts = Path.Combine(folder, "policy-sft.jsonl");
        var init = Path.Combine(folder, "init");
        await Succeed(["models", "init", init, "--corpus", texts, .. Shape("400", "16", "1", "2")]);
        var configuration = Path.Combine(folder, "sft.yaml");
        await File.WriteAllTextAsync(
            configuration,
            $"""
            output: {folder}/run
            policy: {"{"} model: {init} {"}"}
            data: {"{"} train: {texts}, validation_share: 0.1 {"}"}
            target: solution
            rows_per_step: 16
            optimiser: {"{"} learning_rate: 0.01, micro_batch: 16 {"}"}
            schedule: {"{"} steps: 12, validate_every: 6, validation_questions: 20, checkpoint_every: 6 {"}"}
            """,
            TestContext.Current.CancellationToken
        );

        var output = await Succeed("sft", configuration);

        var losses = await ValidationLosses(Path.Combine(folder, "run", "metrics.jsonl"));
        Assert.Equal(2, losses.Count);
        Assert.True(losses[1] < losses[0], $"{losses[0]} then {losses[1]}");
        Assert.Contains(Path.Combine(folder, "run", "model"), output, StringComparison.Ordinal);
        Assert.NotEmpty(
            await Succeed(
                "generate",
                Path.Combine(folder, "run", "model"),
                "what causes scurvy?",
                "--max-tokens",
                "4"
            )
        );
    }

    [Fact]
    public async Task A_row_without_the_text_to_learn_is_named_before_anything_is_trained()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        var texts = Path.Combine(folder, "rows.jsonl");
        await File.WriteAllTextAsync(
            texts,
            """
            {"id": "bare", "question": "q?", "reference": "r"}
            """,
            TestContext.Current.CancellationToken
        );
        var configuration = Path.Combine(folder, "sft.yaml");
        await File.WriteAllTextAsync(
            configuration,
            $"""
            output: {folder}/run
            policy: {"{"} model: exam-policy {"}"}
            data: {"{"} train: {texts}, validation_share: 0 {"}"}
            target: solution
            rows_per_step: 1
            """,
            TestContext.Current.CancellationToken
        );

        var (exitCode, _, error) = await CommandLine.RunAsync("sft", configuration);

        Assert.Equal(1, exitCode);
        Assert.Contains("'bare' has no solution", error, StringComparison.Ordinal);
    }

    static string[] Shape(string vocabulary, string hidden, string layers, string heads) =>
        ["--vocabulary", vocabulary, "--hidden", hidden, "--layers", layers, "--heads", heads];

    static async Task<string> Succeed(params string[] arguments)
    {
        var (exitCode, output, error) = await CommandLine.RunAsync(arguments);
        Assert.True(exitCode == 0, $"{string.Join(' ', arguments)}: {error}");
        return output;
    }

    static async Task<List<double>> ValidationLosses(string metrics)
    {
        var losses = new List<double>();
        await foreach (var line in File.ReadLinesAsync(metrics))
        {
            using var step = System.Text.Json.JsonDocument.Parse(line);
            if (
                step.RootElement.TryGetProperty("validation/loss", out var loss)
                && loss.ValueKind == System.Text.Json.JsonValueKind.Number
            )
                losses.Add(loss.GetDouble());
        }
        return losses;
    }
}
