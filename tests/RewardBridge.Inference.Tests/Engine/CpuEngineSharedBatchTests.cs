using RewardBridge.Inference.Engine;
using RewardBridge.Questions;

namespace RewardBridge.Inference.Tests.Engine;

/// <summary>Calls of several threads to one engine.</summary>
public sealed class CpuEngineSharedBatchTests
{
    static readonly SamplingOptions Greedy = new() { Temperature = 0, MaxNewTokens = 12 };

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Calls_of_many_threads_get_the_bits_that_they_get_alone() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 5], Gen.Int[1, 70], Gen.Int[0, 1_000_000])
            .Sample(
                (threads, sequences, chunk, seed) =>
                {
                    var options = new EngineOptions
                    {
                        Threads = threads,
                        MaxSequences = sequences,
                        PrefillTokens = chunk,
                        CacheBytes = 1 << 20,
                    };
                    using var shared = TinyModel.Engine(TinyModel.Llama, options);
                    using var alone = TinyModel.Engine(TinyModel.Llama);
                    Parallel.For(
                        0,
                        6,
                        new ParallelOptions { MaxDegreeOfParallelism = 6 },
                        call =>
                        {
                            var random = new Random(seed + call);
                            var prompts = Enumerable
                                .Range(0, 4)
                                .Select(_ => Prompt(random))
                                .ToArray();
                            if (call % 3 == 0)
                                Assert.Equal(
                                    alone.NextTokenLogProbabilities(prompts, [3, 250]),
                                    shared.NextTokenLogProbabilities(prompts, [3, 250])
                                );
                            else if (call % 3 == 1)
                                Assert.Equal(
                                    alone.Score([.. prompts.Select(p => new ScoringRequest(p, p))]),
                                    shared.Score([.. prompts.Select(p => new ScoringRequest(p, p))])
                                );
                            else
                                Assert.Equal(Tokens(alone, prompts), Tokens(shared, prompts));
                        }
                    );
                    Assert.Equal(0, shared.BlocksInUse);
                },
                iter: 20,
                seed: "0000Yq1k8Uf3",
                threads: 1
            );

    [Fact]
    public async Task A_small_call_is_done_before_a_large_one_that_came_first()
    {
        using var engine = TinyModel.Engine(
            TinyModel.Llama,
            new()
            {
                Threads = 1,
                MaxSequences = 2,
                CacheBytes = 1 << 22,
            }
        );
        Task<string>? small = null;
        var smallWasDone = false;

        engine.Generate(
            [.. Enumerable.Range(0, 100).Select(i => Request(i))],
            Greedy,
            (request, _) =>
            {
                small ??= Begin(() => engine.Generate([Request(7)], Greedy)[0].Text);
                if (!small.IsCompleted)
                    Thread.Sleep(1); // until the other thread has its part in the batch
                else
                    smallWasDone = true;
            }
        );

        Assert.True(smallWasDone);
        Assert.Equal(engine.Generate([Request(7)], Greedy)[0].Text, await small!);
    }

    [Fact]
    public async Task What_a_callback_throws_ends_its_own_call_on_whichever_thread_it_ran()
    {
        using var engine = TinyModel.Engine(TinyModel.Llama);
        var expected = Tokens(engine, [1, 2, 3]);
        Task<int[][]>? failing = null;

        var completions = engine.Generate(
            [Request(1, 2, 3)],
            Greedy with
            {
                MaxNewTokens = 200,
            },
            (_, _) =>
            {
                failing ??= Begin(() =>
                {
                    engine.Generate(
                        [Request(4), Request(5)],
                        Greedy,
                        (request, _) =>
                        {
                            if (request == 1)
                                throw new InvalidDataException("no more of this");
                        }
                    );
                    return Array.Empty<int[]>();
                });
                if (!failing.IsCompleted)
                    Thread.Sleep(1);
            }
        );

        await Assert.ThrowsAsync<InvalidDataException>(() => failing!);
        Assert.Equal(expected[0], completions[0].Tokens[..12]);
        Assert.Equal(0, engine.BlocksInUse);
    }

    [Fact]
    public async Task A_prompt_that_others_wait_for_is_computed_although_its_call_was_cancelled()
    {
        // Three rows a step for prompts: the shared beginning takes some 34 steps, which the first call counts.
        using var engine = TinyModel.Engine(
            TinyModel.Llama,
            new()
            {
                Threads = 1,
                PrefillTokens = 1,
                MaxSequences = 3,
                CacheBytes = 1 << 22,
            }
        );
        int[] beginning = [.. Enumerable.Range(0, 100)];
        using var cancelling = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task<float[]>? cancelled = null;
        Task<float[]>? waiting = null;
        var steps = 0;

        engine.Generate(
            [Request(250)],
            Greedy with
            {
                MaxNewTokens = 200,
            },
            (_, _) =>
            {
                steps++;
                cancelled ??= Begin(() =>
                    engine.Score([new(beginning, [1, 2])], cancelling.Token)[0]
                );
                if (steps == 4)
                    waiting = Begin(() => engine.Score([new([.. beginning, 9], [3])])[0]);
                if (steps == 15)
                    cancelling.Cancel();
                Thread.Sleep(1);
            }
        );

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled!);
        using var alone = TinyModel.Engine(TinyModel.Llama);
        Assert.Equal(alone.Score([new([.. beginning, 9], [3])])[0], await waiting!);
        Assert.Equal(0, engine.BlocksInUse);
    }

    [Fact]
    public void Cancelling_a_call_leaves_what_others_have_cached()
    {
        using var engine = TinyModel.Engine(TinyModel.Llama);
        int[] prompt = [.. Enumerable.Range(0, 100)];
        engine.Score([new(prompt, [1])]);
        var cached = engine.BlocksCached;
        using var cancelling = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        Assert.ThrowsAny<OperationCanceledException>(() =>
            engine.Generate([Request(1)], Greedy, (_, _) => cancelling.Cancel(), cancelling.Token)
        );

        Assert.Equal(cached, engine.BlocksCached);
        Assert.True(cached > 0);
    }

    [Fact]
    public async Task A_refresh_from_a_callback_is_refused_while_another_thread_refreshes()
    {
        using var engine = TinyModel.Engine(TinyModel.Llama);
        Task<bool>? other = null;

        Assert.Throws<InvalidOperationException>(() =>
            engine.Generate(
                [Request(1)],
                Greedy,
                (_, _) =>
                {
                    other = Begin(() =>
                    {
                        engine.Refresh(new RandomTensors(TinyModel.Llama, 2));
                        return true;
                    });
                    Thread.Sleep(20); // so that it has the lock
                    engine.Refresh(new RandomTensors(TinyModel.Llama, 3));
                }
            )
        );
        Assert.True(await other!);
    }

    [Fact]
    public async Task Closing_waits_for_the_calls_that_run_and_refuses_those_that_come()
    {
        var engine = TinyModel.Engine(TinyModel.Llama);
        Task? closing = null;

        var completions = engine.Generate(
            [Request(1, 2, 3)],
            Greedy,
            (_, _) => closing ??= Task.Run(engine.Dispose, Cancellation)
        );
        await closing!;

        Assert.Equal(12, completions[0].Tokens.Length);
        Assert.Throws<ObjectDisposedException>(() => engine.Score([new([1], [2])]));
    }

    /// <summary>Starts something on a thread of its own and waits until it runs.</summary>
    static Task<T> Begin<T>(Func<T> run)
    {
        using var begun = new ManualResetEventSlim();
        var task = Task.Factory.StartNew(
            () =>
            {
                begun.Set();
                return run();
            },
            Cancellation,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        begun.Wait(Cancellation);
        return task;
    }

    static GenerationRequest Request(params int[] prompt) => new(prompt, new(1, 2, "q", 3));

    static int[][] Tokens(CpuEngine engine, params int[][] prompts) =>
        [
            .. engine
                .Generate([.. prompts.Select(prompt => Request(prompt))], Greedy)
                .Select(completion => completion.Tokens),
        ];

    /// <summary>Some begin alike.</summary>
    static int[] Prompt(Random random) =>
        [
            .. Enumerable.Range(random.Next(2), random.Next(1, 80)),
            .. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(300)),
        ];
}
