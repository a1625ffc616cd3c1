using System.Text.Json;
using RewardBridge.Inference.Tests.Formats;
using RewardBridge.Remote.Tests;

namespace RewardBridge.Cli.Tests.Commands;

/// <summary>A remote judge through the command line, against an endpoint on this machine.</summary>
public sealed class ChatVerifiersTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    static ChatReply Honest(ChatRequest request) =>
        request.LastMessage.Contains("<final_step>\nParis", StringComparison.Ordinal)
            ? ChatReply.Says("YES", ("YES", 0.8), (" Yes", 0.1), ("NO", 0.1))
            : ChatReply.Says("NO", ("YES", 0.2), ("NO", 0.8));

    string Triples(int count)
    {
        var path = Path.Combine(_folder.Path, "in.jsonl");
        File.WriteAllLines(
            path,
            Enumerable
                .Range(0, count)
                .Select(i =>
                    $$"""{"id":"{{i}}","question":"Capital of France?","reference":"Paris","response":"{{(i % 2 == 0 ? "Paris" : "Lyon")}} {{i}}","label":{{(i % 2 == 0 ? "true" : "false")}}}"""
                )
        );
        return path;
    }

    Dictionary<string, string?> Environment =>
        new()
        {
            ["XDG_CACHE_HOME"] = Path.Combine(_folder.Path, "cache"),
            ["XDG_CONFIG_HOME"] = Path.Combine(_folder.Path, "config"),
            ["RBRIDGE_KEY_127_0_0_1"] = "sk-from-the-environment",
        };

    Task<(int ExitCode, string Output, string Error)> VerifyAsync(
        FakeEndpoint endpoint,
        string input,
        string settings = "",
        params string[] more
    ) =>
        CommandLine.RunAsync(
            Environment,
            [
                "verify",
                "-v",
                $"chat:fake@{endpoint.Address}{settings}",
                "-i",
                input,
                "-o",
                Path.Combine(_folder.Path, "out.jsonl"),
                .. more,
            ]
        );

    List<JsonElement> Lines() =>
        [
            .. File.ReadAllLines(Path.Combine(_folder.Path, "out.jsonl"))
                .Select(line => JsonDocument.Parse(line).RootElement),
        ];

    [Fact]
    public async Task A_file_is_judged_paid_for_once_and_the_key_is_nowhere_to_be_seen()
    {
        using var endpoint = new FakeEndpoint(Honest);
        var input = Triples(6);

        var (exitCode, output, error) = await VerifyAsync(
            endpoint,
            input,
            "#paper-v1?prices=10,100"
        );

        Assert.True(exitCode == 0, error);
        Assert.All(
            Lines(),
            l =>
                Assert.Equal(
                    l.GetProperty("label").GetBoolean(),
                    l.GetProperty("correct").GetBoolean()
                )
        );
        Assert.Equal(0.9, Lines()[0].GetProperty("probability").GetDouble(), 1e-6);
        Assert.Contains("0.0072", error, StringComparison.Ordinal); // 600 at 10 and 12 at 100 a million
        Assert.All(
            endpoint.Requests,
            r => Assert.Equal("Bearer sk-from-the-environment", r.Headers["authorization"])
        );
        Assert.DoesNotContain("sk-from", output + error, StringComparison.Ordinal);

        (exitCode, _, error) = await VerifyAsync(endpoint, input, "#paper-v1?prices=10,100");
        Assert.True(exitCode == 0, error);
        Assert.Equal(6, endpoint.Requests.Count);
        Assert.Equal(0.9, Lines()[0].GetProperty("probability").GetDouble(), 1e-6);
    }

    [Fact]
    public async Task A_killed_run_goes_on_without_paying_twice()
    {
        var asked = 0;
        using var endpoint = new FakeEndpoint(request =>
            Honest(request) with
            {
                Ending = Interlocked.Increment(ref asked) == 5 ? Ending.Silent : Ending.Complete,
            }
        );
        var input = Triples(8);
        using (
            var process = CommandLine.Start(
                Environment,
                ["verify", "-v", $"chat:fake@{endpoint.Address}?concurrency=1", "-i", input]
            )
        )
        {
            for (var request = 0; request < 5; request++)
                await endpoint.RequestAsync();
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var (exitCode, _, error) = await VerifyAsync(endpoint, input, "?concurrency=1");

        Assert.True(exitCode == 0, error);
        Assert.Equal(5 + 4, endpoint.Requests.Count); // four were paid for, the fifth was never answered
        Assert.Equal(8, Lines().Count);
    }

    [Fact]
    public async Task Without_log_probabilities_verdict_and_summary_say_so()
    {
        using var endpoint = new FakeEndpoint(ChatReply.Says("NO"));

        var (exitCode, _, error) = await VerifyAsync(endpoint, Triples(1), "?votes=3");

        Assert.True(exitCode == 0, error);
        Assert.Equal(
            "no log-probabilities (none were given): 0 of 3 votes for YES",
            Lines()[0].GetProperty("note").GetString()
        );
        Assert.Contains("1: none were given", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_of_ones_own_works_from_afar()
    {
        var template = Path.Combine(_folder.Path, "mine.yaml");
        await File.WriteAllTextAsync(
            template,
            "name: mine-v1\nsystem: Be brief.\nuser: \"{question} / {reference} / {response}: RIGHT or WRONG?\"\ncorrect: RIGHT\nincorrect: WRONG\n",
            TestContext.Current.CancellationToken
        );
        using var endpoint = new FakeEndpoint(
            ChatReply.Says("RIGHT", ("RIGHT", 0.7), ("WRONG", 0.3))
        );

        var (exitCode, _, error) = await VerifyAsync(endpoint, Triples(1), $"#{template}");

        Assert.True(exitCode == 0, error);
        Assert.Equal(0.7, Lines()[0].GetProperty("probability").GetDouble(), 1e-6);
        Assert.Equal(
            "Capital of France? / Paris / Paris 0: RIGHT or WRONG?",
            endpoint.Requests.Single().LastMessage
        );
        Assert.Equal("system", (string?)endpoint.Requests.Single().Json["messages"]![0]!["role"]);
    }

    [Fact]
    public async Task A_failure_is_an_abstention_that_is_not_kept()
    {
        using var endpoint = new FakeEndpoint(
            ChatReply.Error(401, "bad key"),
            ChatReply.Says("YES", ("YES", 0.9), ("NO", 0.1))
        );
        var input = Triples(1);

        await VerifyAsync(endpoint, input);
        var abstention = Lines()[0].GetProperty("abstention");
        Assert.Equal("VerifierFailed", abstention.GetProperty("reason").GetString());
        Assert.Contains("HTTP 401", abstention.GetProperty("detail").GetString());
        Assert.Equal(JsonValueKind.Null, Lines()[0].GetProperty("probability").ValueKind);

        await VerifyAsync(endpoint, input);
        Assert.True(Lines()[0].GetProperty("correct").GetBoolean());
    }

    [Fact]
    public async Task Nothing_is_kept_where_the_user_wants_nothing_kept()
    {
        using var endpoint = new FakeEndpoint(Honest);
        var input = Triples(1);

        await VerifyAsync(endpoint, input, "", "--cache", "off");
        await VerifyAsync(endpoint, input, "", "--cache", "off");

        Assert.Equal(2, endpoint.Requests.Count);
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "cache")));
    }

    [Fact]
    public async Task Judges_near_and_far_are_compared_without_labels()
    {
        using var endpoint = new FakeEndpoint(Honest);
        var input = Path.Combine(_folder.Path, "judgments.jsonl");
        await File.WriteAllLinesAsync(
            input,
            Enumerable
                .Range(0, 12)
                .Select(i =>
                    $$"""{"question":"Capital of France? ({{i}})","reference":"Paris","response":"{{(i % 3 == 0 ? "Lyon" : "Paris")}}","domain":"{{(i % 2 == 0 ? "cities" : "towns")}}"}"""
                ),
            TestContext.Current.CancellationToken
        );
        var output = Path.Combine(_folder.Path, "study");

        var (exitCode, screen, error) = await CommandLine.RunAsync(
            Environment,
            "agreement",
            "-v",
            $"chat:fake@{endpoint.Address}",
            "-v",
            "containment",
            "-v",
            "exact",
            "-j",
            input,
            "-o",
            output
        );

        Assert.True(exitCode == 0, error);
        Assert.Contains("by domain", screen, StringComparison.Ordinal);
        var study = JsonDocument
            .Parse(
                await File.ReadAllTextAsync(
                    Path.Combine(output, "agreement.json"),
                    TestContext.Current.CancellationToken
                )
            )
            .RootElement;
        var pair = study.GetProperty("agreement").GetProperty("overall").GetProperty("pairs")[0];
        Assert.Equal(1, pair.GetProperty("kappa").GetProperty("estimate").GetDouble());
        Assert.Equal(2, study.GetProperty("domains").EnumerateObject().Count());
        Assert.Contains(
            "How far these judges agree",
            await File.ReadAllTextAsync(
                Path.Combine(output, "agreement.html"),
                TestContext.Current.CancellationToken
            ),
            StringComparison.Ordinal
        );
    }
}
