using RewardBridge.Inference.Engine;
using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Tests.Engine;

/// <summary>Against transformers, which computed in f64; f32 sums over 64 to 160 terms in three layers stay well within 1e-4.</summary>
public sealed class CpuEngineGoldenTests
{
    const double Tolerance = 1e-4;

    public static TheoryData<string> Families =>
        [
            "llama",
            "llama-rope-llama3-tied",
            "qwen2",
            "qwen2-yarn-tied",
            "qwen3-sharded-bf16",
            "qwen3-tied",
        ];

    [Theory]
    [MemberData(nameof(Families))]
    public void Distributions_at_every_position_are_those_of_transformers(string family)
    {
        using var golden = Open(family);
        using var engine = Load(family);
        foreach (var text in new[] { "a", "b" })
        {
            var tokens = golden.Tokens($"{text}.input_ids");
            var logits = golden.Source.ReadArray($"{text}.logits");
            var vocabulary = engine.Configuration.VocabularySize;
            var found = engine.NextTokenLogProbabilities(
                [.. tokens.Select((_, i) => tokens[..(i + 1)])],
                [.. Enumerable.Range(0, vocabulary)]
            );
            for (var position = 0; position < tokens.Length; position++)
            {
                var row = logits.AsSpan(position * vocabulary, vocabulary).ToArray();
                var normalizer = Math.Log(row.Sum(l => Math.Exp(l)));
                for (var token = 0; token < vocabulary; token++)
                    Assert.Equal(row[token] - normalizer, found[position][token], Tolerance);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Scores_of_tokens_are_those_of_transformers(string family)
    {
        using var golden = Open(family);
        using var engine = Load(family);
        foreach (var text in new[] { "a", "b" })
        {
            var tokens = golden.Tokens($"{text}.input_ids");
            var expected = golden.Source.ReadArray($"{text}.token_logprobs");
            var found = engine.Score([new(tokens[..1], tokens[1..])])[0];
            Assert.Equal(expected.Length, found.Length);
            for (var i = 0; i < found.Length; i++)
                Assert.Equal(expected[i], found[i], Tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Greedy_tokens_are_those_of_transformers(string family)
    {
        using var golden = Open(family);
        using var engine = Load(family);
        var expected = golden.Tokens("b.greedy");
        var found = engine.Generate(
            [new(golden.Tokens("b.input_ids"), new(1, 0, "q", 0))],
            new() { Temperature = 0, MaxNewTokens = expected.Length }
        )[0];
        Assert.Equal(expected, found.Tokens);
    }

    static CpuEngine Load(string family)
    {
        using var folder = ModelFolder.Open(SharedFiles.Path("goldens", "models", family));
        var engine = new CpuEngine(
            folder.Configuration,
            folder.Tensors,
            [],
            TinyModel.Decode,
            new() { Threads = 2 }
        );
        // That golden was computed by a model whose buffers had been rounded with its weights;
        // transformers itself keeps the frequencies in f32, as the product does.
        if (family.EndsWith("bf16", StringComparison.Ordinal))
            foreach (ref var frequency in engine.InverseFrequencies.AsSpan())
                frequency = Rounded(frequency);
        return engine;
    }

    /// <summary>To bf16, ties to even.</summary>
    static float Rounded(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return BitConverter.UInt32BitsToSingle((bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000);
    }

    static Golden Open(string family) =>
        new(
            SafetensorsFile.Open(
                SharedFiles.Path("goldens", "models", family, "golden.safetensors")
            )
        );

    sealed record Golden(SafetensorsFile Source) : IDisposable
    {
        public int[] Tokens(string name) => Array.ConvertAll(Source.ReadInt64(name), id => (int)id);

        public void Dispose() => Source.Dispose();
    }
}
