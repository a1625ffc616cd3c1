using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Formats.Gguf;

namespace RewardBridge.Inference.Tests.Formats.Gguf;

public sealed class GgufWriterTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("llama")]
    [InlineData("llama-rope-llama3-tied")]
    [InlineData("qwen2")]
    [InlineData("qwen2-yarn-tied")]
    [InlineData("qwen3-tied")]
    [InlineData("qwen3-sharded-bf16")]
    public void A_model_in_f32_reads_back_the_same(string name)
    {
        using var original = ModelFolder.Open(SharedFiles.Path("goldens", "models", name));
        GgufWriter.Write(_folder.File("m.gguf"), original, GgufStorage.F32);
        using var copy = ModelFolder.Open(_folder.File("m.gguf"));
        Assert.Equal(original.Configuration, copy.Configuration);
        Assert.Equal(original.Generation.EndTokenIds, copy.Generation.EndTokenIds);
        foreach (var (tensor, _) in ModelTensors.Of(original.Configuration))
            Assert.Equal(original.Tensors.ReadArray(tensor), copy.Tensors.ReadArray(tensor));
    }

    [Fact]
    public void The_tokenizer_goes_there_and_back()
    {
        var folder = SharedFiles.Path("goldens", "models", "llama");
        using var original = ModelFolder.Open(folder);
        GgufWriter.Write(_folder.File("m.gguf"), original, GgufStorage.F16);
        using var copy = ModelFolder.Open(_folder.File("m.gguf"));
        Assert.Equal("qwen2", copy.Gguf!.PreTokenizer);
        Assert.Equal(
            File.ReadAllText(Path.Combine(folder, "chat_template.jinja")),
            copy.Gguf.ChatTemplate
        );
        HuggingFaceWriter.WriteTokenizer(copy, _folder.Path);

        var (before, after) = (
            Inference.Text.Tokenizer.FromFolder(folder),
            Inference.Text.Tokenizer.FromFolder(_folder.Path)
        );
        foreach (
            var text in new[]
            {
                "The answer is 42.",
                "<|im_start|>user\n½ of 100 km?<|im_end|>",
                "naïve 汉字 🙂\r\n\t x",
            }
        )
            Assert.Equal(
                before.Encode(text, parseSpecial: true),
                after.Encode(text, parseSpecial: true)
            );
    }

    [Fact] // largest 127 / 128, so the scale is exactly 1 / 128
    public void Q8_0_rounds_to_the_nearest_step_and_halves_away_from_zero()
    {
        var values = new float[32];
        (values[0], values[1], values[2], values[3]) = (127 / 128f, -1 / 256f, 3 / 512f, 1 / 1024f);
        var block = new byte[34];
        Assert.True(GgmlEncoding.Encode(values, GgufStorage.Q8, block));
        var decoded = new float[32];
        GgmlType.ById(8)!.Decode!(block, decoded);
        Assert.Equal([127 / 128f, -1 / 128f, 1 / 128f, 0], decoded[..4]);
    }

    [Fact] // half a step of the scale, which f16 rounds by up to 2^-11
    public void Q8_0_stays_within_half_a_step() =>
        Gen.Float[-3, 3]
            .Array[64]
            .Sample(values =>
            {
                var blocks = new byte[68];
                Assert.True(GgmlEncoding.Encode(values, GgufStorage.Q8, blocks));
                for (var b = 0; b < 2; b++)
                {
                    var decoded = new float[32];
                    GgmlType.ById(8)!.Decode!(blocks.AsSpan(b * 34, 34), decoded);
                    var largest = values.Skip(b * 32).Take(32).Max(Math.Abs);
                    for (var i = 0; i < 32; i++)
                        Assert.Equal(
                            values[b * 32 + i],
                            decoded[i],
                            largest * (0.5 / 127 + 1.0 / 2048) + 1e-7
                        );
                }
            });

    [Fact]
    public void Vectors_stay_f32_and_matrices_take_the_storage()
    {
        using var original = ModelFolder.Open(SharedFiles.Path("goldens", "models", "qwen2"));
        GgufWriter.Write(_folder.File("m.gguf"), original, GgufStorage.Q8);
        using var copy = ModelFolder.Open(_folder.File("m.gguf"));
        foreach (var (name, shape) in ModelTensors.Of(copy.Configuration))
            Assert.Equal(shape.Length == 1 ? "F32" : "Q8_0", copy.Tensors.Tensors[name].StoredType);
    }

    [Fact]
    public void The_same_model_gives_the_same_bytes()
    {
        using var original = ModelFolder.Open(SharedFiles.Path("goldens", "models", "llama"));
        GgufWriter.Write(_folder.File("1.gguf"), original, GgufStorage.BF16);
        GgufWriter.Write(_folder.File("2.gguf"), original, GgufStorage.BF16);
        Assert.Equal(
            File.ReadAllBytes(_folder.File("1.gguf")),
            File.ReadAllBytes(_folder.File("2.gguf"))
        );
    }
}
