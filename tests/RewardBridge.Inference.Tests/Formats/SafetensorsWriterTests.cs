using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Tests.Formats;

public sealed class SafetensorsWriterTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("llama/model.safetensors")]
    [InlineData("qwen3-sharded-bf16/model-00002-of-00005.safetensors")]
    [InlineData("llama/adapter/adapter_model.safetensors")]
    public void A_file_of_the_safetensors_library_is_written_again_byte_for_byte(string name)
    {
        var original = SharedFiles.Path(["goldens", "models", .. name.Split('/')]);
        using var source = SafetensorsFile.Open(original);
        SafetensorsWriter.Write(_folder.File("copy"), source, source.Tensors.Keys);
        Assert.Equal(File.ReadAllBytes(original), File.ReadAllBytes(_folder.File("copy")));
    }

    [Fact] // ties: 1 + 2^-8 lies between 1 and 1 + 2^-7; 1 + 3 * 2^-8 between 1 + 2^-7 and 1 + 2^-6
    public void Bf16_is_rounded_to_nearest_with_ties_to_even() =>
        Assert.Equal(
            [1, 1.015625f, 1.0078125f, float.PositiveInfinity, -0f],
            RoundTrip([1.00390625f, 1.01171875f, 1.0040f, float.MaxValue, -0f], WeightType.BF16)
        );

    [Fact]
    public void F16_is_rounded_to_nearest() =>
        Assert.Equal([1.0009765625f, 65504, 0], RoundTrip([1.0008f, 65519, 1e-9f], WeightType.F16));

    [Fact]
    public void A_value_beyond_f16_is_an_error_and_leaves_no_file()
    {
        var error = Assert.Throws<ModelFormatException>(() =>
            RoundTrip([1, 65520], WeightType.F16)
        );
        Assert.Contains(
            "Tensor 'w' has a value beyond the range of F16: write bf16 or f32",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Any_f32_survives() =>
        Gen
            .Float.Array[0, 40]
            .Sample(values => Assert.Equal(values, RoundTrip(values, WeightType.F32)), threads: 1);

    [Fact]
    public void The_order_in_which_tensors_are_named_does_not_matter()
    {
        using var tensors = new MemoryTensors(
            new Dictionary<string, (long[] Shape, float[] Values)>
            {
                ["b"] = ([1], [1]),
                ["a"] = ([2, 1], [2, 3]),
            }
        );
        SafetensorsWriter.Write(_folder.File("1"), tensors, ["a", "b"]);
        SafetensorsWriter.Write(_folder.File("2"), tensors, ["b", "a"]);
        Assert.Equal(File.ReadAllBytes(_folder.File("1")), File.ReadAllBytes(_folder.File("2")));
    }

    float[] RoundTrip(float[] values, WeightType type)
    {
        using var tensors = new MemoryTensors(
            new Dictionary<string, (long[] Shape, float[] Values)>
            {
                ["w"] = ([values.Length], values),
            }
        );
        SafetensorsWriter.Write(_folder.File("m"), tensors, ["w"], type);
        using var file = SafetensorsFile.Open(_folder.File("m"));
        return file.ReadArray("w");
    }
}
