using System.Text;

namespace RewardBridge.Inference.Tests.Formats.Gguf;

/// <summary>GGUF files put together by hand, right or wrong; knows nothing of the product's own writer.</summary>
sealed class GgufBytes
{
    const int Alignment = 32;

    readonly List<(string Key, byte[] Value)> _keys = [];
    readonly List<(string Name, ulong[] Shape, uint Type, byte[] Data)> _tensors = [];

    public uint Version { get; init; } = 3;

    public GgufBytes Text(string key, string value) => Add(key, 8, String(value));

    public GgufBytes UInt32(string key, uint value) => Add(key, 4, BitConverter.GetBytes(value));

    public GgufBytes Float32(string key, float value) => Add(key, 6, BitConverter.GetBytes(value));

    public GgufBytes Raw(string key, uint type, params byte[] value) => Add(key, type, value);

    public GgufBytes Texts(string key, params string[] values) =>
        Add(key, 9, [.. Array(8, values.Length), .. values.SelectMany(String)]);

    public GgufBytes Int32s(string key, params int[] values) =>
        Add(key, 9, [.. Array(5, values.Length), .. values.SelectMany(BitConverter.GetBytes)]);

    /// <param name="shape">In the file's order: the length of a row first.</param>
    public GgufBytes Tensor(string name, ulong[] shape, uint type, byte[] data)
    {
        _tensors.Add((name, shape, type, data));
        return this;
    }

    public GgufBytes F32(string name, ulong[] shape, float[] data) =>
        Tensor(name, shape, 0, [.. data.SelectMany(BitConverter.GetBytes)]);

    public byte[] Build()
    {
        var file = new List<byte>([.. "GGUF"u8, .. BitConverter.GetBytes(Version)]);
        file.AddRange(BitConverter.GetBytes((long)_tensors.Count));
        file.AddRange(BitConverter.GetBytes((long)_keys.Count));
        foreach (var (key, value) in _keys)
            file.AddRange([.. String(key), .. value]);
        var offset = 0L;
        foreach (var (name, shape, type, data) in _tensors)
        {
            file.AddRange([.. String(name), .. BitConverter.GetBytes(shape.Length)]);
            file.AddRange(shape.SelectMany(BitConverter.GetBytes));
            file.AddRange([.. BitConverter.GetBytes(type), .. BitConverter.GetBytes(offset)]);
            offset += Padded(data.Length);
        }
        foreach (var (_, _, _, data) in _tensors)
        {
            file.AddRange(new byte[Padded(file.Count) - file.Count]);
            file.AddRange(data);
        }
        return [.. file];
    }

    /// <summary>The head of a Llama of one block, width 4, two heads of size 2, one key-value head, two tokens.</summary>
    public static GgufBytes TinyHead(string architecture = "llama") =>
        new GgufBytes()
            .Text("general.architecture", architecture)
            .UInt32($"{architecture}.block_count", 1)
            .UInt32($"{architecture}.context_length", 16)
            .UInt32($"{architecture}.embedding_length", 4)
            .UInt32($"{architecture}.feed_forward_length", 2)
            .UInt32($"{architecture}.attention.head_count", 2)
            .UInt32($"{architecture}.attention.head_count_kv", 1)
            .Float32($"{architecture}.attention.layer_norm_rms_epsilon", 1e-5f)
            .Float32($"{architecture}.rope.freq_base", 500_000f);

    /// <summary>A whole tiny model; tensor t holds t.Index * 100 + 0, 1, 2, ...</summary>
    public static GgufBytes TinyModel() =>
        TinyHead()
            .UInt32("tokenizer.ggml.eos_token_id", 1)
            .F32("token_embd.weight", [4, 2], Ramp(0, 8))
            .F32("blk.0.attn_norm.weight", [4], Ramp(1, 4))
            .F32("blk.0.attn_q.weight", [4, 4], Ramp(2, 16))
            .F32("blk.0.attn_k.weight", [4, 2], Ramp(3, 8))
            .F32("blk.0.attn_v.weight", [4, 2], Ramp(4, 8))
            .F32("blk.0.attn_output.weight", [4, 4], Ramp(5, 16))
            .F32("blk.0.ffn_norm.weight", [4], Ramp(6, 4))
            .F32("blk.0.ffn_gate.weight", [4, 2], Ramp(7, 8))
            .F32("blk.0.ffn_up.weight", [4, 2], Ramp(8, 8))
            .F32("blk.0.ffn_down.weight", [2, 4], Ramp(9, 8))
            .F32("output_norm.weight", [4], Ramp(10, 4));

    public static float[] Ramp(int index, int count) =>
        [.. Enumerable.Range(0, count).Select(i => index * 100f + i)];

    GgufBytes Add(string key, uint type, byte[] value)
    {
        _keys.Add((key, [.. BitConverter.GetBytes(type), .. value]));
        return this;
    }

    static byte[] String(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [.. BitConverter.GetBytes((long)bytes.Length), .. bytes];
    }

    static byte[] Array(uint type, int count) =>
        [.. BitConverter.GetBytes(type), .. BitConverter.GetBytes((long)count)];

    static int Padded(int length) => (length + Alignment - 1) / Alignment * Alignment;
}
