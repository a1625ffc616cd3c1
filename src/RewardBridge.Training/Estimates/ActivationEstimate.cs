using RewardBridge.Inference.Formats;

namespace RewardBridge.Training.Estimates;

/// <summary>What a forward pass keeps for its backward pass, in numbers.</summary>
static class ActivationEstimate
{
    /// <summary>
    /// A block keeps for each of N tokens: c D (input and norms: 6 of them, 4 where the norms' weights are frozen), 5 H d
    /// (queries, keys and values spread to the query heads, what attention gives, and that in one row), 4 F (gate, its
    /// silu, up, their product); and for each response keys and values of its whole sequence, 2 H d (P + R).
    /// The largest gradient, V D of the embedding, is made while they live where all weights are trained.
    /// </summary>
    /// <param name="m">The shape of the model.</param>
    /// <param name="groups">Questions in the micro-batch.</param>
    /// <param name="responses">Responses a question, G.</param>
    /// <param name="prompt">Tokens of a prompt, P.</param>
    /// <param name="response">Tokens of a response, R.</param>
    /// <param name="frozen">Whether an adapter is trained instead of the weights.</param>
    public static long Numbers(
        ModelConfiguration m,
        int groups,
        int responses,
        int prompt,
        int response,
        bool frozen
    )
    {
        var completions = (long)groups * responses;
        var tokens = (long)groups * prompt + completions * (response - 1);
        var heads = (long)m.HeadCount * m.HeadSize;
        var perToken = (frozen ? 4L : 6) * m.HiddenSize + 5 * heads + 4L * m.IntermediateSize;
        var prefixes = responses == 1 ? 0 : completions * (prompt + response) * 2 * heads;
        var embedding = frozen ? 0 : (long)m.VocabularySize * m.HiddenSize;
        return m.LayerCount * (tokens * perToken + prefixes) + embedding;
    }
}
