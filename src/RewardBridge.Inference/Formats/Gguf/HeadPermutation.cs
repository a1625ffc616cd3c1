namespace RewardBridge.Inference.Formats.Gguf;

/// <summary>
/// llama.cpp turns neighbouring elements of a head, Hugging Face element i with i + d/2; so for the llama
/// architecture its files hold the rows of the query and key projections in another order.
/// </summary>
/// <remarks>Within a head of d rows, GGUF's row 2j + h is Hugging Face's row h d/2 + j (h = 0, 1).</remarks>
static class HeadPermutation
{
    /// <summary>Whether the family's files are permuted, and this tensor among them.</summary>
    public static bool Applies(ModelFamily family, string huggingFaceName) =>
        family is ModelFamily.Llama
        && (
            huggingFaceName.EndsWith(".q_proj.weight", StringComparison.Ordinal)
            || huggingFaceName.EndsWith(".k_proj.weight", StringComparison.Ordinal)
        );

    /// <summary>Brings rows from GGUF's order into Hugging Face's, in place.</summary>
    /// <param name="weights">Shape [heads * headSize, columns].</param>
    /// <param name="headSize">d, even.</param>
    /// <param name="columns">Width of a row.</param>
    public static void ToHuggingFace(Span<float> weights, int headSize, int columns) =>
        Reorder(weights, headSize, columns, row => row % (headSize / 2) * 2 + row / (headSize / 2));

    /// <summary>The inverse of <see cref="ToHuggingFace"/>.</summary>
    public static void FromHuggingFace(Span<float> weights, int headSize, int columns) =>
        Reorder(weights, headSize, columns, row => row % 2 * (headSize / 2) + row / 2);

    static void Reorder(Span<float> weights, int headSize, int columns, Func<int, int> source)
    {
        var head = new float[headSize * columns];
        for (var start = 0; start < weights.Length; start += head.Length)
        {
            weights.Slice(start, head.Length).CopyTo(head);
            for (var row = 0; row < headSize; row++)
                head.AsSpan(source(row) * columns, columns)
                    .CopyTo(weights[(start + row * columns)..]);
        }
    }
}
