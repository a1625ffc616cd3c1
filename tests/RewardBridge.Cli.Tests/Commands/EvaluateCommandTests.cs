using System.Text.Json;

namespace RewardBridge.Cli.Tests.Commands;

public sealed class EvaluateCommandTests
{
    const string Rows = """
        {"id":"a","question":"Capital of France?","reference":"Paris","response":"It is Paris.","label":true}
        {"id":"b","question":"Capital of France?","reference":"Paris","response":"Lyon","label":false}
        {"id":"c","question":"Capital of Peru?","reference":"Lima","response":"The City of Kings","label":true}
        {"id":"d","question":"Capital of Peru?","reference":"Lima","response":"not Lima","label":false}
        """;

    [Fact]
    public async Task Verifiers_are_measured_against_the_labels_of_a_file()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        var input = Path.Combine(folder, "judged.jsonl");
        await File.WriteAllTextAsync(input, Rows, TestContext.Current.CancellationToken);

        var (exitCode, output, error) = await CommandLine.RunAsync([
            "evaluate",
            "-v",
            "containment",
            "jaccard",
            "-j",
            input,
            "-o",
            folder,
        ]);

        Assert.True(exitCode == 0, error);
        Assert.Contains("Cohen", output, StringComparison.Ordinal);
        var json = JsonDocument
            .Parse(
                await File.ReadAllTextAsync(
                    Path.Combine(folder, "evaluation.json"),
                    TestContext.Current.CancellationToken
                )
            )
            .RootElement;
        Assert.Equal(2, json.GetProperty("judgments").GetProperty("questions").GetInt32());
        var containment = json.GetProperty("labels").GetProperty("verifiers")[0];
        Assert.Equal("containment", containment.GetProperty("verifier").GetString());
        var overall = containment.GetProperty("overall");
        Assert.Equal(0.5, overall.GetProperty("accuracy").GetProperty("estimate").GetDouble());
        Assert.Equal(2, containment.GetProperty("disagreements").GetArrayLength());
    }

    [Fact]
    public async Task The_exam_gives_labels_attacks_and_calibrators_that_can_be_used()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        var (exitCode, _, error) = await CommandLine.RunAsync([
            "evaluate",
            "-v",
            "jaccard",
            "oracle",
            "-j",
            "exam",
            "-q",
            "exam",
            "--limit",
            "20",
            "-o",
            folder,
        ]);
        Assert.True(exitCode == 0, error);
        Assert.True(File.Exists(Path.Combine(folder, "evaluation.html")));
        var json = JsonDocument
            .Parse(
                await File.ReadAllTextAsync(
                    Path.Combine(folder, "evaluation.json"),
                    TestContext.Current.CancellationToken
                )
            )
            .RootElement;
        var oracle = json.GetProperty("attacks").GetProperty("verifiers")[1].GetProperty("wrong");
        Assert.Equal(0, oracle.GetProperty("average").GetProperty("estimate").GetDouble());

        var calibrator = Path.Combine(folder, "calibrators", "jaccard-isotonic.json");
        (exitCode, var output, error) = await CommandLine.RunAsync([
            "verify",
            "-v",
            $"calibrated:{calibrator}",
            "-r",
            "iron",
            "-a",
            "iron",
        ]);
        Assert.True(exitCode == 0, error);
        Assert.Contains("correct", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_calibrator_that_names_itself_is_refused()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "c.json");
        await File.WriteAllTextAsync(
            path,
            JsonSerializer.Serialize(
                new
                {
                    verifier = $"calibrated:{path}",
                    calibrator = new { kind = "temperature", temperature = 2 },
                    fitted_responses = 1,
                    fitted_questions = 1,
                }
            ),
            TestContext.Current.CancellationToken
        );
        var (exitCode, _, error) = await CommandLine.RunAsync([
            "verify",
            "-v",
            $"calibrated:{path}",
            "-a",
            "x",
        ]);
        Assert.Equal(1, exitCode);
        Assert.Contains("deep", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_anything_to_measure_on_it_says_what_is_missing()
    {
        var (exitCode, _, error) = await CommandLine.RunAsync(["evaluate", "-v", "exact"]);
        Assert.Equal(1, exitCode);
        Assert.Contains("--judgments", error, StringComparison.Ordinal);
    }
}
