using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Formats.Gguf;

namespace RewardBridge.Inference.Tests.Formats.Gguf;

public sealed class GgufFileTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_kind_of_value_is_read()
    {
        var bytes = new GgufBytes()
            .Raw("u8", 0, 200)
            .Raw("i8", 1, 200)
            .Raw("u16", 2, 0xFF, 0xFF)
            .Raw("i16", 3, 0xFF, 0xFF)
            .UInt32("u32", uint.MaxValue)
            .Raw("i32", 5, 0xFF, 0xFF, 0xFF, 0xFF)
            .Float32("f32", 1e-5f)
            .Raw("bool", 7, 1)
            .Text("text", "Grüße")
            .Raw("u64", 10, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF)
            .Raw("i64", 11, 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF)
            .Raw("f64", 12, BitConverter.GetBytes(0.1))
            .Texts("texts", "a", "", "ö")
            .Int32s("numbers", 1, -2)
            // An array of one array of two bytes: type 9, count 1, type 0, count 2, 5, 6.
            .Raw(
                "nested",
                9,
                [9, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 5, 6]
            )
            .Build();
        using var file = Open(bytes);
        var values = file.Metadata.Values;
        Assert.Equal(
            [
                200L,
                -56L,
                65535L,
                -1L,
                4294967295L,
                -1L,
                1e-5f,
                true,
                "Grüße",
                ulong.MaxValue,
                -2L,
                0.1,
            ],
            values.Values.Take(12)
        );
        Assert.Equal(["a", "", "ö"], file.Metadata.Texts("texts"));
        Assert.Equal([1, -2], file.Metadata.Integers("numbers"));
        Assert.Equal(
            [5, 6],
            Assert.IsType<byte[]>(Assert.Single(Assert.IsType<object[]>(values["nested"])))
        );
        Assert.Equal(1e-5, file.Metadata.Number("f32")); // the decimal that was meant, not the f32's expansion
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Tensors_of_either_version_are_found(uint version)
    {
        var bytes = new GgufBytes { Version = version }
            .Text("pad", "x")
            .F32("a", [3], [1, 2, 3])
            .F32("b", [2, 2], [4, 5, 6, 7])
            .Build();
        using var file = Open(bytes);
        var values = new float[4];
        file.Read(file.Tensors["b"], values);
        Assert.Equal([4, 5, 6, 7], values);
        Assert.Equal([3], file.Tensors["a"].Shape);
    }

    public static TheoryData<string, byte[], string> Damaged =>
        new()
        {
            {
                "another mark",
                [.. "GGML"u8, .. new byte[20]],
                "begins with 4C4D4747, expected 46554747"
            },
            {
                "version 1",
                new GgufBytes { Version = 1 }.Build(),
                "GGUF version 1 at offset 4, expected 2 or 3"
            },
            { "empty", [], "the file's mark needs bytes 0..4, but the file ends at 0" },
            {
                "too many tensors",
                [.. "GGUF"u8, 3, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255, .. new byte[8]],
                "the count of tensors at offset 8 is 18446744073709551615, but at most 0 fit"
            },
            {
                "key twice",
                new GgufBytes().UInt32("k", 1).UInt32("k", 2).Build(),
                "key 'k' occurs twice"
            },
            {
                "unknown value type",
                new GgufBytes().Raw("k", 13, 0).Build(),
                "key 'k' has value type 13"
            },
            {
                "array too long",
                new GgufBytes().Raw("k", 9, [4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 64]).Build(),
                "the count of key 'k' at offset 41 is 4611686018427387904, but at most 0 fit"
            },
            {
                "alignment",
                new GgufBytes().UInt32("general.alignment", 24).Build(),
                "key 'general.alignment' is 24, expected a power of two"
            },
            {
                "type",
                new GgufBytes().Tensor("t", [4], 99, new byte[32]).Build(),
                "tensor 't' is stored as ggml type 99, expected one of F32"
            },
            {
                "rows",
                new GgufBytes().Tensor("t", [33], 8, new byte[34]).Build(),
                "tensor 't' has rows of 33 elements, expected a multiple of 32 for Q8_0"
            },
            {
                "dimensions",
                new GgufBytes().Tensor("t", [1, 1, 1, 1, 1], 0, new byte[4]).Build(),
                "tensor 't' has 5 dimensions"
            },
            {
                "overflow",
                new GgufBytes().Tensor("t", [1UL << 62, 16], 0, new byte[4]).Build(),
                "at most 2^60 elements"
            },
            {
                "cut short",
                new GgufBytes().F32("t", [8], GgufBytes.Ramp(0, 8)).Build()[..^4],
                "tensor 't' needs bytes 64..96, but the file ends at 92"
            },
            {
                "same name",
                new GgufBytes().F32("t", [1], [1]).F32("t", [1], [1]).Build(),
                "tensor 't' occurs twice"
            },
        };

    [Theory]
    [MemberData(nameof(Damaged))]
    public void A_damaged_head_is_refused_with_the_place(string _, byte[] bytes, string message)
    {
        var error = Assert.Throws<ModelFormatException>(() => Open(bytes).Dispose());
        Assert.StartsWith(_folder.File("m.gguf"), error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    GgufFile Open(byte[] bytes) => GgufFile.Open(_folder.Write("m.gguf", bytes));
}
