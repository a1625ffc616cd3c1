using System.Text.Json;

namespace RewardBridge.Cli.Tests.Commands;

public sealed class VerifyCommandTests
{
    [Fact]
    public async Task One_triple_is_judged_by_every_verifier_named()
    {
        var (exitCode, output, error) = await CommandLine.RunAsync([
            "verify",
            "-v",
            "containment",
            "-v",
            "number",
            "-q",
            "2+2?",
            "-r",
            "four",
            "-a",
            "It is four.",
        ]);

        Assert.True(exitCode == 0, error);
        Assert.Contains("correct", output, StringComparison.Ordinal);
        Assert.Contains("ReferenceNotSupported", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_triples_becomes_a_line_of_json_for_each()
    {
        var folder = Directory.CreateTempSubdirectory();
        var (input, output) = (
            Path.Combine(folder.FullName, "in.jsonl"),
            Path.Combine(folder.FullName, "out.jsonl")
        );
        await File.WriteAllTextAsync(
            input,
            """
            {"id":"a","question":"Capital of France?","reference":"Paris","response":"It is Paris.","label":true}
            {"id":"b","question":"Capital of Peru?","reference":"Lima","response":"Cusco","label":false}
            {"id":"c","question":"?","references":[],"response":"x","label":false}
            """,
            TestContext.Current.CancellationToken
        );

        var (exitCode, _, error) = await CommandLine.RunAsync([
            "verify",
            "-i",
            input,
            "-o",
            output,
        ]);

        Assert.True(exitCode == 0, error);
        var lines = (await File.ReadAllLinesAsync(output, TestContext.Current.CancellationToken))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToList();
        Assert.Equal(["a", "b", "c"], lines.Select(l => l.GetProperty("id").GetString()));
        Assert.True(lines[0].GetProperty("correct").GetBoolean());
        Assert.False(lines[1].GetProperty("correct").GetBoolean());
        Assert.Equal(JsonValueKind.Null, lines[2].GetProperty("correct").ValueKind);
        Assert.Equal(
            "EmptyReference",
            lines[2].GetProperty("abstention").GetProperty("reason").GetString()
        );
    }

    [Fact]
    public async Task An_unknown_verifier_is_refused_with_the_names_that_exist()
    {
        var (exitCode, _, error) = await CommandLine.RunAsync([
            "verify",
            "-v",
            "oracel",
            "-a",
            "x",
        ]);

        Assert.Equal(1, exitCode);
        Assert.Contains("'oracel'", error, StringComparison.Ordinal);
        Assert.Contains("containment", error, StringComparison.Ordinal);
    }
}
