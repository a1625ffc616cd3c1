using System.Text;
using System.Text.Json.Nodes;
using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Tests.Formats;

/// <summary>Makes broken files of whole ones, and checks what a reader does with them.</summary>
static class Damage
{
    static readonly byte[] _edges = [0, 1, 0x7F, 0x80, 0xFF];

    static readonly string[] _values =
    [
        "null",
        "true",
        "0",
        "-1",
        "1",
        "3",
        "2147483648",
        "1e400",
        "1e-320",
        "0.5",
        "\"\"",
        "\"\\ud800\"",
        "\"default\"",
        "[]",
        "[1,[2]]",
        "{}",
        "{\"type\":\"yarn\",\"factor\":1e300}",
        "9223372036854775807",
    ];

    /// <summary>Some bytes changed, some taken out, or the end cut off; mostly in the first <paramref name="head"/>.</summary>
    public static Gen<byte[]> OfBytes(byte[] whole, int head) =>
        from kind in Gen.Int[0, 3]
        from count in Gen.Int[1, 4]
        from places in Gen.Frequency(
            (9, Gen.Int[0, Math.Min(head, whole.Length) - 1]),
            (1, Gen.Int[0, whole.Length - 1])
        ).Array[count]
        from bytes in Gen.OneOf(Gen.Byte, Gen.Int[0, 4].Select(i => _edges[i])).Array[count]
        select kind switch
        {
            0 => whole[..places[0]],
            1 =>
            [
                .. whole[..places[0]],
                .. whole[Math.Min(whole.Length, places[0] + 1 + bytes[0] % 16)..],
            ],
            _ => Changed(whole, places, bytes),
        };

    /// <summary>One or two members of a JSON object given another value, or taken away.</summary>
    public static Gen<byte[]> OfJson(string whole)
    {
        var names = JsonNode.Parse(whole)!.AsObject().Select(member => member.Key).ToArray();
        return from chosen in Gen.Int[0, names.Length - 1].Select(i => names[i]).Array[1, 2]
            from values in Gen.Int[0, _values.Length - 1].Select(i => _values[i]).Array[2]
            select Encoding.UTF8.GetBytes(Replaced(whole, chosen, values));
    }

    /// <summary>A reader may refuse with <see cref="ModelFormatException"/>, and allocates in proportion to the files.</summary>
    public static void Survives(Action read, long fileBytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            read();
        }
        catch (ModelFormatException error)
        {
            Assert.InRange(error.Message.Length, 20, 1_000);
        }
        // Buffers are a constant; 4-bit weights take eight times their bytes as f32, and are read twice here.
        Assert.InRange(
            GC.GetAllocatedBytesForCurrentThread() - before,
            0,
            1_000_000 + 100 * fileBytes
        );
    }

    /// <summary>Reads every tensor of a source.</summary>
    public static void ReadAll(ITensorSource source)
    {
        foreach (var name in source.Tensors.Keys)
            source.ReadArray(name);
    }

    static byte[] Changed(byte[] whole, int[] places, byte[] bytes)
    {
        var changed = whole.ToArray();
        foreach (var (place, value) in places.Zip(bytes))
            changed[place] = value;
        return changed;
    }

    static string Replaced(string whole, string[] names, string[] values)
    {
        // As text: values such as half a surrogate pair can't be made with a JSON library.
        var members = JsonNode
            .Parse(whole)!
            .AsObject()
            .ToDictionary(m => m.Key, m => m.Value?.ToJsonString() ?? "null");
        foreach (var (name, value) in names.Zip(values))
            if (value == "true" && names.Length == 2)
                members.Remove(name);
            else
                members[name] = value;
        return $"{{{string.Join(',', members.Select(m => $"\"{m.Key}\":{m.Value}"))}}}";
    }
}
