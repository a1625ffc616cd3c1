using RewardBridge.Training.Transformer;
using TorchSharp;
using static TorchSharp.torch;

namespace RewardBridge.Benchmarks;

/// <summary>Two ways to the same gradient of -sum log pi of a group's responses.</summary>
static class UpdateForms
{
    /// <summary>As the trainer does it: the prompt once for the group, logits of response tokens only, a chunk at a time.</summary>
    public static void Packed(CausalTransformer model, PackedGroup group)
    {
        using var scope = NewDisposeScope();
        var batch = new PackedBatch([group]);
        model.Head.Backward(model.HiddenAt(batch), batch.Targets, all => -all.sum(), 1);
    }

    /// <summary>As it is commonly done: the prompt once a response, logits of every token, left to autograd.</summary>
    public static void Repeated(CausalTransformer model, PackedGroup group)
    {
        using var scope = NewDisposeScope();
        var losses = group.Completions.Select(completion => Loss(model, group.Prompt, completion));
        var loss = losses.Aggregate((sum, next) => sum + next);
        loss.backward();
    }

    static Tensor Loss(
        CausalTransformer model,
        IReadOnlyList<int> prompt,
        IReadOnlyList<int> completion
    )
    {
        var logits = model.Logits([.. prompt, .. completion.SkipLast(1)]);
        var targets = tensor([.. completion.Select(token => (long)token)], int64).unsqueeze(1);
        return -nn
            .functional.log_softmax(logits, -1)
            .narrow(0, prompt.Count - 1, completion.Count)
            .gather(1, targets)
            .sum();
    }
}
