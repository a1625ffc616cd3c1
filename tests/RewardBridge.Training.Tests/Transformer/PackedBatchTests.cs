using RewardBridge.Training.Transformer;
using static TorchSharp.torch;

namespace RewardBridge.Training.Tests.Transformer;

public sealed class PackedBatchTests
{
    [Fact] // by hand
    public void Two_completions_share_their_prompt_and_positions_restart_after_it()
    {
        var batch = new PackedBatch([
            new(
                [7, 8, 9],
                [
                    [1, 2, 3],
                    [4, 5],
                ]
            ),
        ]);
        Assert.Equal([7, 8, 9, 1, 2, 4], batch.Tokens); // 3 and 5 predict nothing
        Assert.Equal([0, 1, 2, 3, 4, 3], batch.Positions);
        Assert.Equal([1, 2, 3, 4, 5], batch.Targets);
        Assert.Equal([2, 3, 4, 2, 5], batch.Predictors);
        Assert.Equal([0..3, 3..5], batch.Completions);
        Assert.Equal([new(0, 3, 0, 0), new(3, 2, 0, 3), new(5, 1, 0, 3)], batch.Segments);
    }

    [Fact] // by hand
    public void A_lone_completion_is_one_causal_sequence()
    {
        var batch = new PackedBatch([
            new(
                [7],
                [
                    [1, 2],
                ]
            ),
            new(
                [8, 9],
                [
                    [3, 4, 5],
                ]
            ),
        ]);
        Assert.Equal([7, 1, 8, 9, 3, 4], batch.Tokens);
        Assert.Equal([0, 1, 0, 1, 2, 3], batch.Positions);
        Assert.Equal([0, 1, 3, 4, 5], batch.Predictors);
        Assert.Equal([0..2, 2..5], batch.Completions);
        Assert.Equal([new(0, 2, 0, 0), new(2, 4, 0, 0)], batch.Segments);
    }

    [Fact]
    public void An_empty_prompt_is_refused() =>
        Assert.Throws<ArgumentException>(() =>
            new PackedBatch([
                new(
                    [],
                    [
                        [1],
                    ]
                ),
            ])
        );

    [Fact]
    public void Nothing_to_predict_is_refused() =>
        Assert.Throws<ArgumentException>(() =>
            new PackedBatch([
                new(
                    [1],
                    [
                        [],
                        [],
                    ]
                ),
            ])
        );

    /// <summary>The promise of packing, for states and for gradients; 1e-5 is f32 rounding of values of size 1 in another order of sums.</summary>
    [Fact]
    public void Packed_groups_equal_their_separate_sequences() =>
        (
            from model in Gen.Int[0, TinyModels.All.Count - 1]
            from groups in TinyModels.Group.Array[1, 3]
            from seed in Gen.ULong
            select (model, groups, seed)
        ).Sample(
            t =>
            {
                using var scope = NewDisposeScope();
                using var model = CausalTransformer.Initialise(TinyModels.All[t.model], t.seed);
                var (packed, packedGradients) = Backward(model, t.groups);
                var separate = t.groups.SelectMany(group =>
                    group
                        .Completions.Where(completion => completion.Count > 0)
                        .Select(completion => new PackedGroup(group.Prompt, [completion]))
                );
                var (apart, apartGradients) = Backward(model, [.. separate]);
                TensorAssert.Close(apart, packed, 1e-5, "states");
                foreach (var (name, gradient) in apartGradients)
                    TensorAssert.Close(gradient, packedGradients[name], 1e-4, name);
            },
            iter: 60,
            threads: 1
        );

    /// <summary>Each group in a row of its own; the loss weighs every number differently, so that no two can be exchanged.</summary>
    static (float[] States, Dictionary<string, float[]> Gradients) Backward(
        CausalTransformer model,
        IReadOnlyList<PackedGroup> groups
    )
    {
        foreach (var parameter in model.TrainableParameters.Values)
            parameter.grad = null;
        var hidden = model.HiddenAt(new(groups));
        var weights = arange(hidden.numel(), float32).mul_(0.7).cos_().view(hidden.shape);
        var loss = (hidden * weights).sum() + 0 * model.Head.Logits(hidden).sum();
        loss.backward();
        return (TensorAssert.Values(hidden), TensorAssert.Gradients(model));
    }

    [Fact]
    public void A_row_of_groups_equals_each_group_alone()
    {
        using var scope = NewDisposeScope();
        using var model = CausalTransformer.Initialise(TinyModels.Qwen2, seed: 3);
        PackedGroup[] groups =
        [
            new(
                [1, 2],
                [
                    [3, 4],
                    [5],
                ]
            ),
            new(
                [6],
                [
                    [7, 8, 9],
                ]
            ),
        ];
        var together = TensorAssert.Values(model.HiddenAt(new(groups)));
        var alone = groups.SelectMany(g => TensorAssert.Values(model.HiddenAt(new([g]))));
        TensorAssert.Close([.. alone], together, 1e-5);
    }

    [Fact]
    public void A_sequence_beyond_the_context_is_refused()
    {
        using var model = CausalTransformer.Initialise(TinyModels.Llama, seed: 1);
        var longest = Enumerable.Repeat(1, TinyModels.Llama.ContextLength).ToArray();
        using var scope = NewDisposeScope();
        model.HiddenAt(new([new([1], [longest])])); // its last token has no row
        Assert.Throws<ArgumentException>(() => model.HiddenAt(new([new([1, 1], [longest])])));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(50)]
    public void A_token_outside_the_vocabulary_is_refused(int token)
    {
        using var model = CausalTransformer.Initialise(TinyModels.Llama, seed: 1);
        Assert.Throws<ArgumentException>(() =>
            model.HiddenAt(
                new([
                    new(
                        [token],
                        [
                            [1],
                        ]
                    ),
                ])
            )
        );
        Assert.Throws<ArgumentException>(() =>
            model.HiddenAt(
                new([
                    new(
                        [1],
                        [
                            [token],
                        ]
                    ),
                ])
            )
        );
    }
}
