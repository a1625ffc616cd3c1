using RewardBridge.Judging;
using RewardBridge.Questions;
using RewardBridge.Remote.Cache;
using RewardBridge.Verification;

namespace RewardBridge.Remote.Tests.Cache;

public sealed class CachedVerifierTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    readonly JudgmentCache _cache;

    public CachedVerifierTests() =>
        _cache = JudgmentCache.Open(Path.Combine(_folder.FullName, "judgments.db"));

    public void Dispose()
    {
        _cache.Dispose();
        _folder.Delete(recursive: true);
    }

    sealed class Counting : IVerifier
    {
        public string Name => "counting";

        public List<string> Asked { get; } = [];

        public ValueTask<IReadOnlyList<Verdict>> VerifyAsync(
            IReadOnlyList<Triple> triples,
            CancellationToken cancellationToken = default
        )
        {
            Asked.AddRange(triples.Select(t => t.Response.Text));
            return ValueTask.FromResult<IReadOnlyList<Verdict>>([
                .. triples.Select(t => Verdict.Scored(t.Response.Text.Length / 10.0)),
            ]);
        }
    }

    [Fact]
    public async Task Only_what_is_new_is_asked_about_and_once()
    {
        var inner = new Counting();
        var verifier = new CachedVerifier(
            inner,
            JudgeIdentity.Of("m", GradingTemplates.Paper, new()),
            _cache
        );
        Triple[] first = [Judge.Triple("a"), Judge.Triple("bb"), Judge.Triple("a")];
        await verifier.VerifyAsync(first, TestContext.Current.CancellationToken);
        Assert.Equal(["a", "bb"], inner.Asked);

        var verdicts = await verifier.VerifyAsync(
            [Judge.Triple("ccc"), Judge.Triple("bb")],
            TestContext.Current.CancellationToken
        );

        Assert.Equal(["a", "bb", "ccc"], inner.Asked);
        Assert.Equal([Verdict.Scored(0.3), Verdict.Scored(0.2)], verdicts);
    }

    [Fact]
    public async Task A_remote_judge_is_paid_for_what_is_new_and_failures_are_asked_again()
    {
        var requests = 0;
        using var endpoint = new FakeEndpoint(_ =>
            Interlocked.Increment(ref requests) == 2
                ? ChatReply.Error(401, "not now")
                : ChatReply.Says("YES", ("YES", 0.9), ("NO", 0.1))
        );
        Triple[] triples = [Judge.Triple("Paris"), Judge.Triple("Lyon")];
        using (var judge = new Judge(endpoint, cache: _cache, concurrency: 1))
            Assert.False((await judge.OnAsync(triples))[1].TryGetProbability(out _));

        using var again = new Judge(endpoint, cache: _cache, concurrency: 1);
        var verdicts = await again.OnAsync(triples);

        Assert.All(verdicts, v => Assert.True(v.TryGetProbability(out _)));
        Assert.Equal((1, 1), (again.Usage.Remembered, again.Usage.Answers));
        Assert.Equal(3, requests);
    }
}
