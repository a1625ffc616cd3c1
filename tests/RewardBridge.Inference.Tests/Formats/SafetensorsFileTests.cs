using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Tests.Formats;

public sealed class SafetensorsFileTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_matrix_of_f32_is_read_as_it_was_stored()
    {
        using var file = Open(
            """{"__metadata__":{"format":"pt"},"w":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}}""",
            SafetensorsBytes.F32(1, -2.5f, 3e-40f, float.MaxValue)
        );
        Assert.Equal([2, 2], file.Tensors["w"].Shape);
        Assert.Equal("F32", file.Tensors["w"].StoredType);
        Assert.Equal([1, -2.5f, 3e-40f, float.MaxValue], file.ReadArray("w"));
    }

    [Theory] // 1.5 and -2 in every type, bytes worked by hand
    [InlineData("F16", "003E00C0")]
    [InlineData("BF16", "C03F00C0")]
    [InlineData("F64", "000000000000F83F00000000000000C0")]
    public void Other_float_types_are_widened_exactly(string type, string data)
    {
        var bytes = Convert.FromHexString(data);
        using var file = Open(
            $$$"""{"w":{"dtype":"{{{type}}}","shape":[2],"data_offsets":[0,{{{bytes.Length}}}]}}""",
            bytes
        );
        Assert.Equal([1.5f, -2f], file.ReadArray("w"));
    }

    [Fact] // more elements than one conversion buffer holds
    public void A_long_tensor_is_widened_to_its_last_element()
    {
        const int Count = 70_001;
        var halves = Enumerable.Range(0, Count).Select(i => (Half)(i % 2048)).ToArray();
        using var file = Open(
            $$$"""{"w":{"dtype":"F16","shape":[{{{Count}}}],"data_offsets":[0,{{{2 * Count}}}]}}""",
            [.. halves.SelectMany(BitConverter.GetBytes)]
        );
        Assert.Equal(halves.Select(h => (float)h), file.ReadArray("w"));
    }

    [Fact] // more than one read brings
    public void A_long_f32_tensor_is_read_to_its_last_element()
    {
        const int Count = (1 << 20) + 3;
        var values = new float[Count];
        (values[0], values[1 << 20], values[^1]) = (1, 2, 3);
        using var file = Open(
            $$$"""{"w":{"dtype":"F32","shape":[{{{Count}}}],"data_offsets":[0,{{{4 * Count}}}]}}""",
            SafetensorsBytes.F32(values)
        );
        Assert.True(values.AsSpan().SequenceEqual(file.ReadArray("w")));
    }

    [Fact]
    public void Integers_are_read_as_integers_only()
    {
        using var file = Open(
            """{"ids":{"dtype":"I64","shape":[1,2],"data_offsets":[0,16]}}""",
            [.. BitConverter.GetBytes(7L), .. BitConverter.GetBytes(-1L)]
        );
        Assert.Equal([7, -1], file.ReadInt64("ids"));
        var error = Assert.Throws<ModelFormatException>(() => file.ReadArray("ids"));
        Assert.Contains(
            "'ids' is stored as I64, expected one of F32, F16, BF16, F64",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_tensor_of_no_elements_takes_no_bytes()
    {
        using var file = Open(
            """{"w":{"dtype":"F32","shape":[0,9223372036854775807],"data_offsets":[0,0]}}"""
        );
        Assert.Empty(file.ReadArray("w"));
    }

    [Fact]
    public void A_destination_of_another_length_is_the_callers_mistake()
    {
        using var file = Open(
            """{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""",
            SafetensorsBytes.F32(1)
        );
        Assert.Throws<ArgumentException>(() => file.Read("w", new float[2]));
        Assert.Throws<ModelFormatException>(() => file.Read("v", new float[1]));
    }

    [Theory]
    [InlineData(
        """{"w":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""",
        8,
        "needs bytes 63..75, but the file ends at 71"
    )]
    [InlineData(
        """{"w":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""",
        8,
        "expected a span of 12 bytes for F32 [3]"
    )]
    [InlineData(
        """{"w":{"dtype":"F32","shape":[4611686018427387904,8],"data_offsets":[0,8]}}""",
        8,
        "expected a span of more than 2^63 bytes"
    )]
    [InlineData(
        """{"w":{"dtype":"F32","shape":[1],"data_offsets":[8,4]}}""",
        8,
        "a start and an end not before it"
    )]
    [InlineData(
        """{"w":{"dtype":"F32","shape":[1],"data_offsets":[9223372036854775807,9223372036854775807]}}""",
        8,
        "but the file ends at"
    )]
    [InlineData(
        """{"w":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""",
        8,
        "integers from 0 to 2^63 - 1"
    )]
    [InlineData(
        """{"w":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""",
        8,
        "integers from 0 to 2^63 - 1"
    )]
    [InlineData(
        """{"w":{"dtype":"F99","shape":[1],"data_offsets":[0,4]}}""",
        4,
        "'dtype' is \"F99\", expected one of F64, F32"
    )]
    [InlineData(
        """{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""",
        8,
        "starts at byte 66, expected 62: the bytes between"
    )]
    [InlineData(
        """{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""",
        8,
        "the last tensor ends at"
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""",
        8,
        "tensor 'b' starts at byte 119, expected 123: it overlaps"
    )]
    [InlineData(
        """{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""",
        4,
        "not valid JSON"
    )]
    [InlineData("""{"w":[]}""", 0, "tensor 'w': found a JSON Array, expected an object")]
    [InlineData("""[1]""", 0, "the header is a JSON Array")]
    [InlineData("""{"w""", 0, "not valid JSON")]
    public void A_damaged_header_is_refused_with_the_place(
        string header,
        int dataLength,
        string message
    )
    {
        var error = Assert.Throws<ModelFormatException>(() =>
            Open(header, new byte[dataLength]).Dispose()
        );
        Assert.StartsWith(_folder.File("m.safetensors"), error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_longer_than_the_file_is_refused_before_it_is_read()
    {
        var path = _folder.Write(
            "m.safetensors",
            [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1]
        );
        var error = Assert.Throws<ModelFormatException>(() => SafetensorsFile.Open(path));
        Assert.Contains(
            "is 18446744073709551615, expected at most 1",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_golden_file_holds_ids_and_logits()
    {
        using var file = SafetensorsFile.Open(
            SharedFiles.Path("goldens", "models", "llama", "golden.safetensors")
        );
        Assert.Equal(17, file.ReadInt64("b.input_ids").Length);
        Assert.All(file.ReadInt64("a.input_ids"), id => Assert.InRange(id, 0, 1023));
        // The loss is the mean of the negative log-probabilities: two tensors that must agree.
        Assert.Equal(
            file.ReadArray("a.loss")[0],
            -file.ReadArray("a.token_logprobs").Average(),
            1e-5f
        );
    }

    SafetensorsFile Open(string header, params byte[] data) =>
        SafetensorsFile.Open(_folder.Write("m.safetensors", SafetensorsBytes.File(header, data)));
}
