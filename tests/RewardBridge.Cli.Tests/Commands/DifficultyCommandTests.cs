using System.Text.Json;

namespace RewardBridge.Cli.Tests.Commands;

public sealed class DifficultyCommandTests
{
    [Fact]
    public async Task Writes_each_questions_measured_difficulty_and_shows_pass_at_k()
    {
        var output = Path.Combine(Directory.CreateTempSubdirectory().FullName, "measured.jsonl");

        var (exitCode, table, error) = await CommandLine.RunAsync(
            "difficulty",
            "--model",
            "exam-policy",
            "--data",
            "exam",
            "--verifier",
            "oracle",
            "--limit",
            "12",
            "--samples",
            "4",
            "--max-tokens",
            "24",
            "--output",
            output
        );

        Assert.True(exitCode == 0, error);
        Assert.Contains("pass@4", table, StringComparison.Ordinal);
        var difficulties = File.ReadLines(output)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Select(q => q.GetProperty("difficulty").GetDouble())
            .ToList();
        Assert.Equal(12, difficulties.Count);
        // Four samples leave five possible figures.
        Assert.All(difficulties, d => Assert.Contains(d, new[] { 0, 0.25, 0.5, 0.75, 1 }));
    }
}
