using System.Text;
using RewardBridge.Judging;
using RewardBridge.Remote.Endpoints;
using RewardBridge.Remote.Usage;
using RewardBridge.Verification;

namespace RewardBridge.Remote.Tests;

/// <summary>What a judge makes of servers that fail: an answer after all, or an abstention that says why.</summary>
public sealed class FaultTests
{
    static readonly ChatReply s_yes = ChatReply.Says("YES", ("YES", 0.9), ("NO", 0.1));

    static void AssertFailed(Verdict verdict, string expected)
    {
        Assert.False(verdict.TryGetProbability(out _));
        Assert.Equal(AbstentionReason.VerifierFailed, verdict.Abstention!.Reason);
        Assert.Contains(expected, verdict.Abstention.Detail, StringComparison.Ordinal);
    }

    static void AssertYes(Verdict verdict)
    {
        Assert.True(verdict.TryGetProbability(out var p), verdict.ToString());
        Assert.Equal(0.9, p, 1e-6);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(408)]
    public async Task A_failure_that_passes_is_tried_again(int status)
    {
        using var endpoint = new FakeEndpoint(ChatReply.Error(status, "overloaded"), s_yes);
        using var judge = new Judge(endpoint);

        AssertYes(await judge.OnAsync("Paris"));
        Assert.Equal(2, judge.Usage.Requests);
    }

    [Fact]
    public async Task A_failure_that_stays_is_an_abstention_after_so_many_attempts()
    {
        using var endpoint = new FakeEndpoint(ChatReply.Error(500, "out of memory"));
        using var judge = new Judge(endpoint);

        AssertFailed(await judge.OnAsync("Paris"), "HTTP 500");
        Assert.Equal(5, endpoint.Requests.Count);
    }

    [Fact]
    public async Task A_wrong_key_is_not_tried_again_and_not_repeated_in_what_is_said()
    {
        using var endpoint = new FakeEndpoint(
            ChatReply.Error(401, "Incorrect API key provided: sk-secret")
        );
        using var judge = new Judge(endpoint);

        var verdict = await judge.OnAsync("Paris");

        AssertFailed(verdict, "HTTP 401");
        Assert.Contains("Incorrect API key provided: ***", verdict.Abstention!.Detail);
        Assert.Single(endpoint.Requests);
    }

    [Fact]
    public async Task Retry_After_is_kept_to_the_second_by_all_requests()
    {
        using var endpoint = new FakeEndpoint(
            ChatReply.Error(429, "slow down", ("Retry-After", "20")),
            s_yes
        );
        using var judge = new Judge(endpoint, concurrency: 1);
        var work = judge.StartAsync([Judge.Triple("Paris"), Judge.Triple("Paris, France")]);
        await endpoint.RequestAsync();

        var pause = await judge.Time.NextWaitAsync(Judge.Limit); // before the second attempt
        judge.Time.Advance(pause);
        var hold = await judge.Time.NextWaitAsync(Judge.Limit); // what is left of the twenty seconds
        Assert.Equal(TimeSpan.FromSeconds(20), pause + hold);
        Assert.Single(endpoint.Requests);
        judge.Time.Advance(hold);

        foreach (var verdict in await work)
            AssertYes(verdict);
        Assert.Equal(3, endpoint.Requests.Count);
    }

    [Fact]
    public async Task A_wait_of_hours_is_not_waited()
    {
        using var endpoint = new FakeEndpoint(
            ChatReply.Error(429, "quota", ("Retry-After", "86400"))
        );
        using var judge = new Judge(endpoint, concurrency: 1);

        var verdicts = await judge.OnAsync([Judge.Triple("Paris"), Judge.Triple("Lyon")]);

        AssertFailed(verdicts[0], "asks to wait 86400 s");
        AssertFailed(verdicts[1], "asks to wait 86400 s");
        Assert.Single(endpoint.Requests); // the second knew
    }

    [Fact]
    public async Task A_spent_budget_holds_the_next_request()
    {
        using var endpoint = new FakeEndpoint(
            s_yes with
            {
                Headers =
                [
                    ("x-ratelimit-remaining-requests", "0"),
                    ("x-ratelimit-reset-requests", "1m30s"),
                ],
            },
            s_yes
        );
        using var judge = new Judge(endpoint, concurrency: 1);
        var work = judge.StartAsync([Judge.Triple("Paris"), Judge.Triple("Paris, France")]);

        Assert.Equal(TimeSpan.FromSeconds(90), await judge.Time.NextWaitAsync(Judge.Limit));
        Assert.Single(endpoint.Requests);
        judge.Time.Advance(TimeSpan.FromSeconds(90));
        await work;
        Assert.Equal(1, judge.Usage.Holds);
    }

    [Fact]
    public async Task A_server_that_is_silent_runs_into_the_limit_of_each_attempt()
    {
        using var endpoint = new FakeEndpoint(s_yes with { Ending = Ending.Silent });
        using var judge = new Judge(endpoint, settings: new() { Model = "fake", Retries = 1 });
        var work = judge.StartAsync([Judge.Triple("Paris")]);

        for (var attempt = 0; attempt < 2; attempt++)
        {
            await endpoint.RequestAsync();
            judge.Time.Advance(Judge.Limit);
            if (attempt == 0)
                judge.Time.Advance(await judge.Time.NextWaitAsync(Judge.Limit));
        }

        AssertFailed((await work)[0], "no answer within 60 s");
    }

    [Theory]
    [InlineData(nameof(Ending.BreaksOff))]
    [InlineData(nameof(Ending.Reset))]
    public async Task A_connection_that_breaks_is_tried_again(string ending)
    {
        using var endpoint = new FakeEndpoint(
            s_yes with
            {
                Ending = Enum.Parse<Ending>(ending),
            },
            s_yes
        );
        using var judge = new Judge(endpoint);

        AssertYes(await judge.OnAsync("Paris"));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_an_abstention()
    {
        var endpoint = new FakeEndpoint(s_yes);
        using var judge = new Judge(endpoint);
        endpoint.Dispose();

        AssertFailed(await judge.OnAsync("Paris"), "the connection failed");
    }

    [Fact]
    public async Task An_endless_answer_is_cut_and_not_asked_for_again()
    {
        using var endpoint = new FakeEndpoint(
            ChatReply.Text(200, new string(' ', 4096)) with
            {
                Ending = Ending.Endless,
            }
        );
        using var judge = new Judge(endpoint);

        AssertFailed(await judge.OnAsync("Paris"), "longer than 1048576 bytes");
        Assert.Single(endpoint.Requests);
    }

    [Theory]
    [InlineData("{\"id\":\"chatcmpl-1\",\"choices\":[{\"index\":0,\"mess")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"choices\":[]}")]
    [InlineData("<html>Bad gateway</html>")]
    [InlineData("\u0001\u0002")]
    public async Task What_is_no_answer_is_an_abstention(string body)
    {
        using var endpoint = new FakeEndpoint(
            ChatReply.Text(200, body) with
            {
                ContentType = body.StartsWith('<') ? "text/html" : "application/json",
            }
        );
        using var judge = new Judge(endpoint);

        var verdict = await judge.OnAsync("Paris");

        Assert.False(verdict.TryGetProbability(out _), verdict.ToString());
        Assert.InRange(endpoint.Requests.Count, 1, 2);
    }

    [Fact]
    public async Task A_redirect_does_not_take_the_key_elsewhere()
    {
        using var elsewhere = new FakeEndpoint(s_yes);
        using var endpoint = new FakeEndpoint(
            ChatReply.Text(307, "", ("Location", $"{elsewhere.Address}/chat/completions"))
        );
        using var judge = new Judge(endpoint);

        AssertFailed(await judge.OnAsync("Paris"), "HTTP 307");
        Assert.Empty(elsewhere.Requests);
    }

    public static TheoryData<string, string> Lies =>
        new()
        {
            { "sum", "probabilities sum to 1.8" },
            { "above one", "a log-probability is 0.405" },
            { "other token", "they belong to another text than the answer" },
            { "no alternatives", "no alternatives were given" },
        };

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task Log_probabilities_that_cannot_be_true_are_not_believed(
        string lie,
        string reason
    )
    {
        var reply = lie switch
        {
            "sum" => ChatReply.Says("YES", ("YES", 0.9), ("NO", 0.9)),
            "above one" => ChatReply.Says("YES", ("YES", 1.5), ("NO", 0.1)),
            "other token" => ChatReply.Reports("NO", ("YES", [("YES", 0.9), ("NO", 0.1)])),
            _ => ChatReply.Reports("YES", ("YES", [])),
        };
        using var endpoint = new FakeEndpoint(reply);
        using var judge = new Judge(endpoint, new() { Votes = 3 });

        var verdict = await judge.OnAsync("Paris");

        Assert.True(verdict.TryGetProbability(out var p), verdict.ToString());
        Assert.Equal(lie == "other token" ? 0 : 1, p);
        Assert.Contains(reason, verdict.Note!, StringComparison.Ordinal);
        Assert.Equal(3, endpoint.Requests.Count);
    }

    [Fact] // Python's json module writes NaN, which no JSON reader takes
    public async Task A_NaN_among_log_probabilities_leaves_the_words()
    {
        var nan = Encoding
            .UTF8.GetString(s_yes.Body)
            .Replace("\"logprob\":", "\"logprob\":NaN,\"was\":", StringComparison.Ordinal);
        using var endpoint = new FakeEndpoint(request =>
            request.Json.ContainsKey("logprobs") ? ChatReply.Text(200, nan) : ChatReply.Says("NO")
        );
        using var judge = new Judge(endpoint, new() { Votes = 2 }, concurrency: 1);

        var verdicts = await judge.OnAsync([
            .. Enumerable.Range(0, 5).Select(i => Judge.Triple($"Lyon {i}")),
        ]);

        Assert.All(
            verdicts,
            v => Assert.Contains("0 of 2 votes", v.Note!, StringComparison.Ordinal)
        );
        // Three disappointments, after which they aren't asked for.
        Assert.Equal(3, endpoint.Requests.Count(r => r.Json.ContainsKey("logprobs")));
    }

    [Theory] // as other servers than OpenAI's word it
    [InlineData("\"eos_token\"")]
    [InlineData("null")]
    public async Task A_reason_to_finish_of_ones_own_harms_nothing(string reason)
    {
        var body = Encoding
            .UTF8.GetString(s_yes.Body)
            .Replace("\"stop\"", reason, StringComparison.Ordinal);
        using var endpoint = new FakeEndpoint(ChatReply.Text(200, body));
        using var judge = new Judge(endpoint);

        AssertYes(await judge.OnAsync("Paris"));
    }

    [Fact]
    public async Task A_judge_that_says_something_else_has_not_decided()
    {
        using var endpoint = new FakeEndpoint(
            ChatReply.Says("I", ("I", 0.99), ("YES", 0.004), ("NO", 0.004))
        );
        using var judge = new Judge(endpoint);

        var verdict = await judge.OnAsync("Paris");

        Assert.Equal(AbstentionReason.NoDecision, verdict.Abstention!.Reason);
    }

    [Fact]
    public async Task An_outage_is_waited_for_and_then_given_up()
    {
        using var endpoint = new FakeEndpoint(ChatReply.Error(500, "down"));
        // One at a time: nobody waits, and so moves the clock, while a request is on its way.
        using var judge = new Judge(endpoint, concurrency: 1);

        var verdicts = await judge.OnAsync([
            .. Enumerable.Range(0, 40).Select(i => Judge.Triple($"Paris {i}")),
        ]);

        Assert.All(verdicts, v => Assert.False(v.TryGetProbability(out _)));
        AssertFailed(verdicts[^1], "again and again");
        Assert.InRange(endpoint.Requests.Count, 8, 40); // 200 without a breaker
    }

    [Fact]
    public async Task After_an_outage_the_rest_is_judged()
    {
        var requests = 0;
        using var endpoint = new FakeEndpoint(_ =>
            Interlocked.Increment(ref requests) <= 9 ? ChatReply.Error(500, "down") : s_yes
        );
        // One at a time: nobody waits, and so moves the clock, while a request is on its way.
        using var judge = new Judge(endpoint, concurrency: 1);

        var verdicts = await judge.OnAsync([
            .. Enumerable.Range(0, 20).Select(i => Judge.Triple($"Paris {i}")),
        ]);

        Assert.Equal(19, verdicts.Count(v => v.TryGetProbability(out _))); // the first ran out of attempts
    }

    [Fact]
    public async Task Cancelling_ends_the_waiting()
    {
        using var endpoint = new FakeEndpoint(
            ChatReply.Error(429, "slow down", ("Retry-After", "60"))
        );
        var usage = new JudgeUsage();
        using var client = EndpointClient.Create(
            new() { Model = "fake", Address = endpoint.Address },
            usage,
            new WaitedTime()
        );
        using var judge = new ChatJudge(client, "fake", GradingTemplates.Paper, "judge");
        using var cancellation = new CancellationTokenSource();
        var work = judge.VerifyAsync([Judge.Triple("Paris")], cancellation.Token).AsTask();
        await endpoint.RequestAsync();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
    }
}
