using RewardBridge.Questions;
using RewardBridge.Questions.Extraction;
using RewardBridge.Tests.Verification.Rules;
using RewardBridge.Verification;
using RewardBridge.Verification.Rules;

namespace RewardBridge.Tests.Verification;

public sealed class CascadeTests
{
    static readonly Cascade Sample = new(
        new CascadeStage(new NumberEquality(), IsSureOfNegatives: true),
        new CascadeStage(new Exact()),
        new CascadeStage(new Jaccard())
    );

    [Theory]
    [InlineData("5.0", "5", "number", 1)]
    [InlineData("6", "5", "number", 0)]
    [InlineData("the cat", "cat", "exact", 1)]
    [InlineData("cat dog bird", "cat", "jaccard", 1 / 3.0)]
    public async Task The_first_stage_that_is_sure_decides(
        string response,
        string reference,
        string decider,
        double expected
    )
    {
        var verdict = Assert.Single(await Judge((response, reference)));
        Assert.Equal(expected, Judged.Probability(verdict));
        Assert.Equal(decider, verdict.DecidedBy);
    }

    [Fact]
    public async Task Where_the_last_stage_abstains_the_abstention_stands()
    {
        var verdict = Assert.Single(await Judge(("cat", "?!")));
        Judged.Abstains(AbstentionReason.EmptyReference, verdict);
        Assert.Equal("jaccard", verdict.DecidedBy);
    }

    [Fact]
    public async Task Verdicts_keep_their_order_and_later_stages_see_only_what_is_open()
    {
        var last = new Recording();
        var cascade = new Cascade(new CascadeStage(new Exact()), new CascadeStage(last));
        var verdicts = await cascade.VerifyAsync(
            [Triple("1", "1"), Triple("2", "x"), Triple("3", "3"), Triple("4", "x")],
            TestContext.Current.CancellationToken
        );
        Assert.Equal(["2", "4"], last.Seen);
        Assert.Equal([1.0, 0.25, 1.0, 0.25], verdicts.Select(Judged.Probability));
    }

    [Fact]
    public async Task A_response_is_searched_once_for_all_stages()
    {
        var (first, second) = (new Recording(), new Recording());
        await new Cascade(
            new CascadeStage(first),
            new CascadeStage(new Cascade(new CascadeStage(second)))
        ).VerifyAsync([Triple("1", "x")], TestContext.Current.CancellationToken);
        Assert.Same(Assert.Single(first.Graded), Assert.Single(second.Graded));
    }

    [Theory] // Jaccard of "p q r s" and the reference, decided outside (0.25, 0.75), else by the next stage
    [InlineData("p q r s", "jaccard", true, 1)]
    [InlineData("p q r", "jaccard", true, 0.75)]
    [InlineData("p q", "whole", false, 0)]
    [InlineData("p", "jaccard", false, 0.25)]
    [InlineData("x", "jaccard", false, 0)]
    public async Task A_stage_with_a_band_decides_outside_it(
        string response,
        string decider,
        bool isCorrect,
        double probability
    )
    {
        var cascade = new Cascade(
            new CascadeStage(new Jaccard()) { Band = new(0.75, 0.25) },
            new CascadeStage(new Named(new Exact(), "whole"))
        );
        var verdict = (
            await cascade.VerifyAsync(
                [Triple(response, "p q r s")],
                TestContext.Current.CancellationToken
            )
        )[0];
        Assert.Equal((decider, probability), (verdict.DecidedBy, Judged.Probability(verdict)));
        Assert.True(verdict.TryGetDecision(out var decision));
        Assert.Equal(isCorrect, decision);
    }

    [Fact]
    public async Task A_bands_decision_replaces_the_verifiers_and_keeps_its_probability()
    {
        var cascade = new Cascade(
            new CascadeStage(new Jaccard()) { Band = new(0.3, null) },
            new CascadeStage(new Exact())
        );
        var verdict = (
            await cascade.VerifyAsync([Triple("p x", "p")], TestContext.Current.CancellationToken)
        )[0];
        Assert.Equal(0.5, Judged.Probability(verdict));
        var low = (
            await cascade.VerifyAsync([Triple("p x y", "p")], TestContext.Current.CancellationToken)
        )[0];
        Assert.True(low.TryGetDecision(out var isCorrect) && isCorrect);
        Assert.Equal(1 / 3.0, Judged.Probability(low), 1e-12);
    }

    sealed class Named(IVerifier inner, string name) : IVerifier
    {
        public string Name => name;

        public ValueTask<IReadOnlyList<Verdict>> VerifyAsync(
            IReadOnlyList<Triple> triples,
            CancellationToken cancellationToken = default
        ) => inner.VerifyAsync(triples, cancellationToken);
    }

    [Fact]
    public void It_is_named_by_its_stages_and_needs_one()
    {
        Assert.Equal("cascade(number, exact, jaccard)", Sample.Name);
        Assert.Throws<ArgumentException>(() => new Cascade());
    }

    static async Task<IReadOnlyList<Verdict>> Judge(
        params (string Response, string Reference)[] pairs
    ) =>
        await Sample.VerifyAsync(
            [.. pairs.Select(p => Triple(p.Response, p.Reference))],
            TestContext.Current.CancellationToken
        );

    static Triple Triple(string response, string reference) =>
        new(Question.Ask("q", "?", reference), new(response));

    sealed class Recording : IVerifier
    {
        public List<string> Seen { get; } = [];

        public List<GradedParts> Graded { get; } = [];

        public string Name => "recording";

        public ValueTask<IReadOnlyList<Verdict>> VerifyAsync(
            IReadOnlyList<Triple> triples,
            CancellationToken cancellationToken = default
        )
        {
            Seen.AddRange(triples.Select(t => t.Response.Text));
            Graded.AddRange(triples.Select(t => t.Graded));
            return new([.. triples.Select(_ => Verdict.Scored(0.25))]);
        }
    }
}
