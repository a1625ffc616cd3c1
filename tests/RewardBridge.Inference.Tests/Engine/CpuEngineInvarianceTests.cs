using RewardBridge.Inference.Engine;
using RewardBridge.Inference.Engine.Kernels;
using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Tests.Engine;

/// <summary>Results are compared bit by bit: what else runs, and on what, must leave no trace.</summary>
public sealed class CpuEngineInvarianceTests
{
    const string Seed = "0000Yq1k8Uf3";

    static readonly Gen<EngineOptions> AnyOptions = Gen.Select(
            Gen.Int[1, 4],
            Gen.OneOf(Gen.Int[1, 9], Gen.Const(64)),
            Gen.Int[1, 70],
            Gen.Int[0, KernelCatalogue.Names.Count - 1],
            Gen.Enum<WeightPrecision>()
        )
        .Select(
            (threads, sequences, chunk, kernel, precision) =>
                new EngineOptions
                {
                    Threads = threads,
                    MaxSequences = sequences,
                    PrefillTokens = chunk,
                    CacheBytes = 1 << 22,
                    Kernel = KernelCatalogue.Names[kernel],
                    Precision = precision,
                }
        );

    static readonly SamplingOptions Sampling = new()
    {
        MaxNewTokens = 20,
        Temperature = 0.9,
        TopP = 0.95,
    };

    [Fact]
    public void Completions_are_the_same_alone_and_in_any_batch_on_any_machine() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 1_000_000], AnyOptions)
            .Sample(
                (model, seed, options) =>
                {
                    var configuration = TinyModel.All[model];
                    var requests = Requests(configuration, seed);
                    using var batched = TinyModel.Engine(configuration, options);
                    var together = batched.Generate(requests, Sampling);
                    using var single = TinyModel.Engine(
                        configuration,
                        Plain with
                        {
                            Precision = options.Precision,
                        }
                    );
                    for (var i = 0; i < requests.Count; i++)
                        AssertSame(single.Generate([requests[i]], Sampling)[0], together[i]);
                },
                iter: 40,
                seed: Seed,
                threads: 1
            );

    [Fact]
    public void Scoring_gives_the_bits_of_generation() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 1_000_000], AnyOptions)
            .Sample(
                (model, seed, options) =>
                {
                    var configuration = TinyModel.All[model];
                    using var engine = TinyModel.Engine(configuration, options);
                    var requests = Requests(configuration, seed);
                    var completions = engine.Generate(requests, Sampling);
                    using var other = TinyModel.Engine(
                        configuration,
                        Plain with
                        {
                            Precision = options.Precision,
                        }
                    );
                    var scores = other.Score([
                        .. requests.Zip(
                            completions,
                            (r, c) => new ScoringRequest(r.Prompt, c.Tokens)
                        ),
                    ]);
                    for (var i = 0; i < requests.Count; i++)
                        Assert.Equal(completions[i].LogProbabilities, scores[i]);
                },
                iter: 20,
                seed: Seed,
                threads: 1
            );

    [Fact]
    public void Next_token_probabilities_are_the_scores_of_single_tokens() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 1_000_000], AnyOptions)
            .Sample(
                (model, seed, options) =>
                {
                    var configuration = TinyModel.All[model];
                    using var engine = TinyModel.Engine(configuration, options);
                    int[][] prompts = [.. Requests(configuration, seed).Select(r => r.Prompt)];
                    int[] candidates = [3, 250];
                    var found = engine.NextTokenLogProbabilities(prompts, candidates);
                    using var other = TinyModel.Engine(
                        configuration,
                        Plain with
                        {
                            Precision = options.Precision,
                        }
                    );
                    for (var i = 0; i < prompts.Length; i++)
                    for (var c = 0; c < candidates.Length; c++)
                        Assert.Equal(
                            other.Score([new(prompts[i], [candidates[c]])])[0][0],
                            found[i][c]
                        );
                },
                iter: 10,
                seed: Seed,
                threads: 1
            );

    /// <summary>The sums are f64 instead of f32 here, hence the tolerance; among themselves the bits are the same.</summary>
    [Fact]
    public void Shares_of_candidates_are_their_probabilities_without_the_rest_of_the_vocabulary() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 1_000_000], AnyOptions)
            .Sample(
                (model, seed, options) =>
                {
                    var configuration = TinyModel.All[model];
                    using var engine = TinyModel.Engine(configuration, options);
                    int[][] prompts = [.. Requests(configuration, seed).Select(r => r.Prompt)];
                    int[] candidates = [3, 250, 7];
                    var exact = engine.NextTokenLogProbabilities(prompts, candidates);
                    var shares = engine.NextTokenLogProbabilities(
                        prompts,
                        candidates,
                        Normaliser.Candidates
                    );
                    for (var i = 0; i < prompts.Length; i++)
                    {
                        var sum = exact[i].Sum(value => Math.Exp(value));
                        Assert.All(
                            candidates.Index(),
                            c =>
                                Assert.Equal(
                                    Math.Exp(exact[i][c.Index]) / sum,
                                    Math.Exp(shares[i][c.Index]),
                                    1e-5
                                )
                        );
                    }
                    using var other = TinyModel.Engine(
                        configuration,
                        Plain with
                        {
                            Precision = options.Precision,
                        }
                    );
                    Assert.Equal(
                        shares[0],
                        other.NextTokenLogProbabilities(
                            [prompts[0]],
                            candidates,
                            Normaliser.Candidates
                        )[0]
                    );
                },
                iter: 10,
                seed: Seed,
                threads: 1
            );

    [Fact]
    public void A_cache_filled_by_earlier_calls_changes_nothing()
    {
        var requests = Requests(TinyModel.Llama, 5);
        using var engine = TinyModel.Engine(TinyModel.Llama, Plain with { CacheBytes = 1 << 19 });
        var first = engine.Generate(requests, Sampling);
        for (var call = 0; call < 3; call++)
        {
            engine.Generate(Requests(TinyModel.Llama, call), Sampling);
            var again = engine.Generate(requests, Sampling);
            for (var i = 0; i < requests.Count; i++)
                AssertSame(first[i], again[i]);
        }
    }

    static EngineOptions Plain => new() { Threads = 1, CacheBytes = 1 << 24 };

    /// <summary>Prompts of 1 to 150 tokens; several alike, several that begin alike.</summary>
    static List<GenerationRequest> Requests(ModelConfiguration configuration, int seed)
    {
        var random = new Random(seed);
        var common = Tokens(random.Next(1, 100));
        var requests = new List<GenerationRequest>();
        for (var question = 0; question < 5; question++)
        {
            var own = Tokens(random.Next(1, 50));
            int[] prompt = random.Next(3) == 0 ? own : [.. common, .. own];
            for (var sample = random.Next(1, 4); sample > 0; sample--)
                requests.Add(new(prompt, new((ulong)seed, 1, $"q{question}", sample)));
        }
        return [.. requests.OrderBy(_ => random.Next())];

        int[] Tokens(int count) =>
            [.. Enumerable.Range(0, count).Select(_ => random.Next(configuration.VocabularySize))];
    }

    static void AssertSame(Completion expected, Completion found)
    {
        Assert.Equal(expected.Tokens, found.Tokens);
        Assert.Equal(expected.LogProbabilities, found.LogProbabilities);
        Assert.Equal(expected.SamplingLogProbabilities, found.SamplingLogProbabilities);
        Assert.Equal(expected.FinishReason, found.FinishReason);
        Assert.Equal(expected.Text, found.Text);
    }
}
