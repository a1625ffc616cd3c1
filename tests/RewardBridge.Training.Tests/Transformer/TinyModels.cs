using RewardBridge.Inference.Formats;

namespace RewardBridge.Training.Tests.Transformer;

/// <summary>Shapes that run in microseconds and still have every part.</summary>
static class TinyModels
{
    public static ModelConfiguration Llama { get; } =
        new()
        {
            Family = ModelFamily.Llama,
            VocabularySize = 50,
            HiddenSize = 24,
            IntermediateSize = 40,
            LayerCount = 2,
            HeadCount = 4,
            KeyValueHeadCount = 2,
            HeadSize = 6,
            NormEpsilon = 1e-6,
            ContextLength = 64,
            TiedEmbeddings = false,
            AttentionBias = false,
            Rope = new(),
        };

    public static ModelConfiguration Tied { get; } = Llama with { TiedEmbeddings = true };

    public static ModelConfiguration Qwen2 { get; } =
        Llama with
        {
            Family = ModelFamily.Qwen2,
            AttentionBias = true,
        };

    public static ModelConfiguration Qwen3 { get; } =
        Tied with
        {
            Family = ModelFamily.Qwen3,
            KeyValueHeadCount = 4,
        };

    public static IReadOnlyList<ModelConfiguration> All { get; } = [Llama, Tied, Qwen2, Qwen3];

    /// <summary>Groups of up to four completions, some of them empty, over the vocabulary of these models.</summary>
    public static Gen<Training.Transformer.PackedGroup> Group { get; } =
        from prompt in Gen.Int[0, 49].Array[1, 9]
        from completions in Gen.Int[0, 49].Array[0, 7].Array[1, 4]
        where completions.Any(completion => completion.Length > 0)
        select new Training.Transformer.PackedGroup(prompt, completions);
}
