using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Formats.Gguf;

namespace RewardBridge.Inference.Tests.Formats.Gguf;

/// <summary>Scales are exact in f16, so every expected weight is known to the last bit.</summary>
public sealed class GgmlTypeTests
{
    // Signed, with a fraction, none a power of two: a lost sign or a swapped scale shows.
    static readonly Gen<float> _scale = Gen.Int[-500, 500].Select(i => i / 256f);

    [Fact]
    public void Q4_0_is_a_scale_times_a_nibble_less_8() =>
        (from d in _scale from q in Gen.Int[0, 15].Array[32] select (d, q)).Sample(t =>
            Assert.Equal(
                t.q.Select(q => t.d * (q - 8)),
                Decode(2, [.. BlockPacking.Half(t.d), .. BlockPacking.Nibbles(t.q)])
            )
        );

    [Fact]
    public void Q4_1_is_a_scale_times_a_nibble_plus_a_minimum() =>
        (
            from d in _scale
            from m in _scale
            from q in Gen.Int[0, 15].Array[32]
            select (d, m, q)
        ).Sample(t =>
            Assert.Equal(
                t.q.Select(q => t.d * q + t.m),
                Decode(
                    3,
                    [
                        .. BlockPacking.Half(t.d),
                        .. BlockPacking.Half(t.m),
                        .. BlockPacking.Nibbles(t.q),
                    ]
                )
            )
        );

    [Fact]
    public void Q5_0_adds_a_fifth_bit() =>
        (from d in _scale from q in Gen.Int[0, 31].Array[32] select (d, q)).Sample(t =>
            Assert.Equal(
                t.q.Select(q => t.d * (q - 16)),
                Decode(
                    6,
                    [
                        .. BlockPacking.Half(t.d),
                        .. BlockPacking.FifthBits(t.q),
                        .. BlockPacking.Nibbles(t.q),
                    ]
                )
            )
        );

    [Fact]
    public void Q5_1_adds_a_fifth_bit_and_a_minimum() =>
        (
            from d in _scale
            from m in _scale
            from q in Gen.Int[0, 31].Array[32]
            select (d, m, q)
        ).Sample(t =>
            Assert.Equal(
                t.q.Select(q => t.d * q + t.m),
                Decode(
                    7,
                    [
                        .. BlockPacking.Half(t.d),
                        .. BlockPacking.Half(t.m),
                        .. BlockPacking.FifthBits(t.q),
                        .. BlockPacking.Nibbles(t.q),
                    ]
                )
            )
        );

    [Fact]
    public void Q8_0_is_a_scale_times_a_signed_byte() =>
        (from d in _scale from q in Gen.Int[-128, 127].Array[32] select (d, q)).Sample(t =>
            Assert.Equal(
                t.q.Select(q => t.d * q),
                Decode(8, [.. BlockPacking.Half(t.d), .. t.q.Select(q => (byte)(sbyte)q)])
            )
        );

    [Fact]
    public void Q4_K_scales_eight_sub_blocks() => CheckWithMinima(12, bits: 4);

    [Fact]
    public void Q5_K_scales_eight_sub_blocks() => CheckWithMinima(13, bits: 5);

    [Fact]
    public void Q6_K_scales_sixteen_sub_blocks() =>
        (
            from d in _scale
            from s in Gen.Int[-128, 127].Array[16]
            from q in Gen.Int[0, 63].Array[256]
            select (d, s, q)
        ).Sample(t =>
            Assert.Equal(
                t.q.Select((q, i) => t.d * t.s[i / 16] * (q - 32)),
                Decode(
                    14,
                    [
                        .. BlockPacking.SixBits(t.q),
                        .. t.s.Select(s => (byte)(sbyte)s),
                        .. BlockPacking.Half(t.d),
                    ]
                )
            )
        );

    [Fact] // more blocks than are read at once
    public void Blocks_follow_one_another()
    {
        const int Blocks = 1_100;
        using var folder = new TemporaryFolder();
        byte[] bytes =
        [
            7,
            .. Enumerable
                .Range(0, Blocks)
                .SelectMany(b =>
                    (byte[])[.. BlockPacking.Half(1), .. Enumerable.Repeat((byte)(b % 100), 32)]
                ),
        ];
        using var file = WeightFile.Open(folder.Write("blocks", bytes));
        var values = new float[Blocks * 32];
        GgmlType.ById(8)!.Read(file, 1, values);
        Assert.Equal(Enumerable.Range(0, Blocks * 32).Select(i => (float)(i / 32 % 100)), values);
    }

    static void CheckWithMinima(uint type, int bits) =>
        (
            from d in _scale
            from dmin in _scale
            from s in Gen.Int[0, 63].Array[8]
            from m in Gen.Int[0, 63].Array[8]
            from q in Gen.Int[0, (1 << bits) - 1].Array[256]
            select (d, dmin, s, m, q)
        ).Sample(t =>
            Assert.Equal(
                t.q.Select((q, i) => t.d * t.s[i / 32] * q - t.dmin * t.m[i / 32]),
                Decode(
                    type,
                    [
                        .. BlockPacking.Half(t.d),
                        .. BlockPacking.Half(t.dmin),
                        .. BlockPacking.SixBitPairs(t.s, t.m),
                        .. bits == 5 ? BlockPacking.WideFifthBits(t.q) : [],
                        .. BlockPacking.WideNibbles(t.q),
                    ]
                )
            )
        );

    static float[] Decode(uint id, byte[] block)
    {
        var type = GgmlType.ById(id)!;
        Assert.Equal(type.BlockBytes, block.Length);
        var values = new float[type.BlockElements];
        type.Decode!(block, values);
        return values;
    }
}
