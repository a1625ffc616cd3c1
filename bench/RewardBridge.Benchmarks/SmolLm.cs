using RewardBridge.Inference.Formats;

namespace RewardBridge.Benchmarks;

/// <summary>The shape of SmolLM2-135M; what a model has learnt changes neither speed nor memory.</summary>
static class SmolLm
{
    public static ModelConfiguration Shape { get; } =
        new()
        {
            Family = ModelFamily.Llama,
            VocabularySize = 49_152,
            HiddenSize = 576,
            IntermediateSize = 1536,
            LayerCount = 30,
            HeadCount = 9,
            KeyValueHeadCount = 3,
            HeadSize = 64,
            NormEpsilon = 1e-5,
            ContextLength = 8192,
            TiedEmbeddings = true,
            AttentionBias = false,
            Rope = new() { Theta = 100_000 },
        };
}
