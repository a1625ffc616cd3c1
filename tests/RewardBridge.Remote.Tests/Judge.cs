using Microsoft.Extensions.AI;
using RewardBridge.Judging;
using RewardBridge.Questions;
using RewardBridge.Remote.Cache;
using RewardBridge.Remote.Endpoints;
using RewardBridge.Remote.Usage;
using RewardBridge.Verification;

namespace RewardBridge.Remote.Tests;

/// <summary>A judge on a fake endpoint, on a clock that stands still.</summary>
sealed class Judge : IDisposable
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    readonly IChatClient _client;
    readonly ChatJudge _judge;

    public Judge(
        FakeEndpoint endpoint,
        JudgingOptions? options = null,
        GradingTemplate? template = null,
        JudgmentCache? cache = null,
        EndpointOptions? settings = null,
        int concurrency = 4
    )
    {
        settings = (settings ?? new() { Model = "fake", Key = "sk-secret" }) with
        {
            Address = endpoint.Address,
            Timeout = Limit,
        };
        _client = EndpointClient.Create(settings, Usage, Time);
        _judge = new(
            _client,
            "fake",
            template ?? GradingTemplates.Paper,
            "judge",
            new()
            {
                Judging = options ?? new(),
                Concurrency = concurrency,
                Secret = settings.Key,
            },
            Usage,
            cache
        );
    }

    public WaitedTime Time { get; } = new();

    public JudgeUsage Usage { get; } = new() { Prices = new(1, 10) };

    public static Triple Triple(
        string response,
        string question = "Capital of France?",
        params string[] references
    ) => new(Question.Ask("q", question, references is [] ? ["Paris"] : references), new(response));

    /// <summary>The verdict on one response, all pauses passing at once.</summary>
    public async Task<Verdict> OnAsync(string response) => (await OnAsync([Triple(response)]))[0];

    public Task<IReadOnlyList<Verdict>> OnAsync(IReadOnlyList<Triple> triples) =>
        Time.PassAsync(StartAsync(triples), Limit);

    /// <summary>The same, but the test moves the clock.</summary>
    public Task<IReadOnlyList<Verdict>> StartAsync(IReadOnlyList<Triple> triples) =>
        _judge.VerifyAsync(triples, TestContext.Current.CancellationToken).AsTask();

    public void Dispose()
    {
        _judge.Dispose();
        _client.Dispose();
    }
}
