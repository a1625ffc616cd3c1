using RewardBridge.Inference.Engine;
using RewardBridge.Inference.Formats;
using RewardBridge.Questions;

namespace RewardBridge.Inference.Tests.Engine;

public sealed class CpuEngineTests
{
    static readonly SamplingOptions Greedy = new() { Temperature = 0, MaxNewTokens = 12 };

    static GenerationRequest Request(params int[] prompt) => new(prompt, new(1, 2, "q", 3));

    [Fact]
    public void A_completion_ends_at_the_models_end_token_which_its_text_leaves_out()
    {
        var free = Generate(Greedy, Request(5, 6, 7));
        var end = free.Tokens[4];
        var length = Array.IndexOf(free.Tokens, end) + 1;
        using var engine = TinyModel.Engine(TinyModel.Llama, endTokens: [end]);

        var ended = engine.Generate([Request(5, 6, 7)], Greedy)[0];

        Assert.Equal(free.Tokens[..length], ended.Tokens);
        Assert.Equal(FinishReason.Stop, ended.FinishReason);
        Assert.Equal(TinyModel.Decode(free.Tokens[..(length - 1)]), ended.Text);
        Assert.Equal(FinishReason.Length, free.FinishReason);
        Assert.Equal(TinyModel.Decode(free.Tokens), free.Text);
    }

    [Fact]
    public void A_stop_string_that_spans_tokens_ends_the_completion_and_is_cut_off()
    {
        var free = Generate(Greedy with { MaxNewTokens = 60, Temperature = 1 }, Request(5, 6, 7));
        var stop = TinyModel.Decode(free.Tokens[40..43])[1..];

        var ended = Generate(
            Greedy with
            {
                MaxNewTokens = 60,
                Temperature = 1,
                StopStrings = ["never", stop],
            },
            Request(5, 6, 7)
        );

        Assert.Equal(free.Tokens[..43], ended.Tokens);
        Assert.Equal(TinyModel.Decode(free.Tokens[..40]) + " ", ended.Text);
        Assert.Equal(FinishReason.Stop, ended.FinishReason);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.9)]
    public void The_smallest_temperature_draws_the_likeliest_token(double topP)
    {
        var coldest = Greedy with { Temperature = 1e-40, TopP = topP };
        Assert.Equal(
            Generate(Greedy, Request(5, 6, 7)).Tokens,
            Generate(coldest, Request(5, 6, 7)).Tokens
        );
    }

    [Fact]
    public void The_context_limits_a_completion()
    {
        var prompt = Enumerable.Range(0, TinyModel.Llama.ContextLength - 3).ToArray();
        var completion = Generate(Greedy, Request(prompt));
        Assert.Equal(3, completion.Tokens.Length);
        Assert.Equal(FinishReason.Length, completion.FinishReason);
    }

    [Fact]
    public void Tokens_are_told_in_order_as_they_are_written()
    {
        using var engine = TinyModel.Engine(TinyModel.Llama);
        var told = new Dictionary<int, List<int>>();
        var completions = engine.Generate(
            [Request(1, 2), Request(3), Request(1, 2)],
            Greedy,
            (request, token) =>
            {
                if (!told.TryAdd(request, [token]))
                    told[request].Add(token);
            }
        );
        Assert.All(completions.Index(), c => Assert.Equal(c.Item.Tokens, told[c.Index]));
    }

    [Fact]
    public void Wrong_requests_are_refused_with_the_place()
    {
        using var engine = TinyModel.Engine(TinyModel.Llama);
        Assert.Contains("prompt 1", Error(Request(1), Request()), StringComparison.Ordinal);
        Assert.Contains(
            "Token 1 of prompt 0 is 300",
            Error(Request(1, 300)),
            StringComparison.Ordinal
        );
        Assert.Contains("Token 0 of prompt 0 is -1", Error(Request(-1)), StringComparison.Ordinal);
        Assert.Contains("no room", Error(Request(new int[256])), StringComparison.Ordinal);
        Assert.Contains(
            "TopP is 0",
            Assert
                .Throws<ArgumentException>(() =>
                    engine.Generate([Request(1)], Greedy with { TopP = 0 })
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => engine.Score([new([], [1])]));
        Assert.Throws<ArgumentException>(() => engine.Score([new([1], [999])]));
        Assert.Throws<ArgumentException>(() => engine.Score([new(new int[200], new int[57])]));
        Assert.Throws<ArgumentException>(() =>
            engine.NextTokenLogProbabilities(
                [
                    [1],
                ],
                [300]
            )
        );
        Assert.Throws<ArgumentException>(() =>
            engine.NextTokenLogProbabilities([new int[257]], [3])
        );

        string Error(params GenerationRequest[] requests) =>
            Assert.Throws<ArgumentException>(() => engine.Generate(requests, Greedy)).Message;
    }

    [Fact]
    public void A_request_that_the_cache_can_never_hold_is_refused()
    {
        using var engine = TinyModel.Engine(
            TinyModel.Llama,
            new() { Threads = 1, CacheBytes = 60_000 }
        );
        var error = Assert.Throws<ArgumentException>(() =>
            engine.Generate([Request(new int[200])], Greedy)
        );
        Assert.Contains("CacheBytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_completions_and_empty_batches_have_empty_results()
    {
        using var engine = TinyModel.Engine(TinyModel.Llama);
        Assert.Empty(engine.Generate([], Greedy));
        Assert.Empty(engine.Score([]));
        Assert.Empty(Assert.Single(engine.Score([new([1], [])])));
    }

    [Fact]
    public void Cancelling_stops_between_tokens_and_leaves_the_engine_usable()
    {
        using var engine = TinyModel.Engine(TinyModel.Llama);
        using var source = new CancellationTokenSource();
        var told = 0;
        Assert.Throws<OperationCanceledException>(() =>
            engine.Generate(
                [Request(1, 2, 3)],
                Greedy,
                (_, _) =>
                {
                    if (++told == 3)
                        source.Cancel();
                },
                source.Token
            )
        );
        Assert.Equal(3, told);
        Assert.Equal(
            Generate(Greedy, Request(1, 2, 3)).Tokens,
            engine.Generate([Request(1, 2, 3)], Greedy)[0].Tokens
        );
    }

    [Fact]
    public void A_callback_that_fails_or_reenters_ends_its_generation_only()
    {
        using var engine = TinyModel.Engine(TinyModel.Llama);
        var error = Assert.Throws<InvalidOperationException>(() =>
            engine.Generate([Request(1)], Greedy, (_, _) => engine.Score([new([1], [2])]))
        );
        Assert.Contains("callback", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() =>
            engine.Generate(
                [Request(1)],
                Greedy,
                (_, _) => engine.Refresh(new RandomTensors(TinyModel.Llama, 2))
            )
        );
        Assert.Equal(12, engine.Generate([Request(1)], Greedy)[0].Tokens.Length);
    }

    [Fact]
    public void Refreshed_weights_take_effect_also_where_a_prompt_was_cached()
    {
        var prompt = Enumerable.Range(0, 100).ToArray();
        using var engine = TinyModel.Engine(TinyModel.Llama);
        engine.Generate([Request(prompt)], Greedy);
        var weights = new RandomTensors(TinyModel.Llama, 2);

        engine.Refresh(weights);

        using var fresh = TinyModel.Engine(TinyModel.Llama, weights: weights);
        Assert.Equal(
            fresh.Score([new(prompt, [1, 2, 3])])[0],
            engine.Score([new(prompt, [1, 2, 3])])[0]
        );
    }

    [Fact]
    public void Only_the_tensors_that_changed_are_read_again()
    {
        const string Changed = "model.layers.1.mlp.up_proj.weight";
        using var engine = TinyModel.Engine(TinyModel.Qwen3);
        var weights = new RandomTensors(TinyModel.Qwen3, 1);
        var others = new RandomTensors(TinyModel.Qwen3, 2);
        for (var refresh = 0; refresh < 3; refresh++) // more often than there are buffers
        {
            others[Changed].AsSpan().CopyTo(weights[Changed]);
            weights[Changed][refresh] += 1;
            var mixed = new RandomTensors(TinyModel.Qwen3, 2); // all others differ, and must not be looked at
            weights[Changed].CopyTo(mixed[Changed], 0);

            engine.Refresh(mixed, new HashSet<string> { Changed });

            using var fresh = TinyModel.Engine(TinyModel.Qwen3, weights: weights);
            Assert.Equal(
                fresh.Score([new([5, 6, 7], [1, 2, 3])])[0],
                engine.Score([new([5, 6, 7], [1, 2, 3])])[0]
            );
        }
    }

    [Fact]
    public async Task A_call_that_runs_during_a_refresh_ends_with_the_weights_it_began_with()
    {
        using var engine = TinyModel.Engine(TinyModel.Llama);
        var options = Greedy with { MaxNewTokens = 50 };
        var before = engine.Generate([Request(1, 2)], options)[0].LogProbabilities;
        var weights = new RandomTensors(TinyModel.Llama, 2);
        Task? refresh = null;

        var during = engine.Generate(
            [Request(1, 2)],
            options,
            (_, _) =>
            {
                // The refresh is begun by another thread in the middle of this call, which hands over only after it.
                if (refresh is not null)
                    return;
                using var begun = new ManualResetEventSlim();
                refresh = Task.Run(
                    () =>
                    {
                        begun.Set();
                        engine.Refresh(weights);
                    },
                    TestContext.Current.CancellationToken
                );
                begun.Wait(TestContext.Current.CancellationToken);
            }
        )[0];
        await refresh!;

        Assert.Equal(before, during.LogProbabilities);
        using var fresh = TinyModel.Engine(TinyModel.Llama, weights: weights);
        Assert.Equal(
            fresh.Generate([Request(1, 2)], options)[0].LogProbabilities,
            engine.Generate([Request(1, 2)], options)[0].LogProbabilities
        );
    }

    [Fact]
    public void A_model_that_does_not_fit_the_memory_is_refused_before_it_is_read()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            TinyModel.Engine(TinyModel.Llama, new() { MemoryBytes = 100_000 })
        );
        Assert.Contains("MemoryBytes", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>(() =>
            TinyModel.Engine(TinyModel.Llama, new() { CacheBytes = 100 })
        );
        Assert.Contains("CacheBytes is 100", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void Weights_that_are_not_numbers_are_refused_by_name_and_the_old_ones_stay(float bad)
    {
        using var engine = TinyModel.Engine(TinyModel.Llama);
        var before = engine.Score([new([1], [2, 3])])[0];
        var weights = new RandomTensors(TinyModel.Llama, 2);
        weights["model.layers.1.mlp.up_proj.weight"][77] = bad;

        var error = Assert.Throws<ModelFormatException>(() => engine.Refresh(weights));

        Assert.Contains(
            "model.layers.1.mlp.up_proj.weight",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(before, engine.Score([new([1], [2, 3])])[0]);
        Assert.Throws<ModelFormatException>(() =>
            TinyModel.Engine(TinyModel.Llama, weights: weights)
        );
    }

    [Fact]
    public void A_sequence_whose_logits_overflow_fails_alone()
    {
        var weights = new RandomTensors(TinyModel.Qwen2, 1);
        // Token 9 alone has something in the dimension that makes queries and keys overflow.
        var hidden = TinyModel.Qwen2.HiddenSize;
        for (var token = 0; token < TinyModel.Qwen2.VocabularySize; token++)
            weights["model.embed_tokens.weight"][token * hidden] = token == 9 ? 1 : 0;
        foreach (var name in new[] { "q", "k" })
            weights[$"model.layers.0.self_attn.{name}_proj.weight"][0] = 1e30f;
        using var engine = TinyModel.Engine(TinyModel.Qwen2, weights: weights);
        var alone = engine.Generate([Request(1, 2)], Greedy)[0];

        var completions = engine.Generate([Request(9, 2), Request(1, 2)], Greedy);

        Assert.Equal(FinishReason.Failed, completions[0].FinishReason);
        Assert.Empty(completions[0].Tokens);
        Assert.Equal(alone.LogProbabilities, completions[1].LogProbabilities);
        Assert.True(float.IsNaN(engine.Score([new([9], [1])])[0][0]));
    }

    [Fact]
    public void A_disposed_engine_says_so()
    {
        var engine = TinyModel.Engine(TinyModel.Llama);
        engine.Dispose();
        engine.Dispose();
        Assert.Throws<ObjectDisposedException>(() => engine.Score([new([1], [2])]));
    }

    static Completion Generate(SamplingOptions options, GenerationRequest request)
    {
        using var engine = TinyModel.Engine(TinyModel.Llama);
        return engine.Generate([request], options)[0];
    }
}
