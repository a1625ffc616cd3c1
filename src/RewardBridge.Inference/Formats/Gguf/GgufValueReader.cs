using System.Runtime.InteropServices;

namespace RewardBridge.Inference.Formats.Gguf;

/// <summary>Reads one metadata value of any of the format's thirteen types.</summary>
static class GgufValueReader
{
    const int LongestText = 64 << 20;
    const int LargestArray = 1 << 30; // bytes
    const int DeepestArray = 4;

    /// <summary>
    /// A long (ulong where it doesn't fit), float, double, bool or string; or an array: byte[], sbyte[],
    /// ushort[], short[], uint[], int[], ulong[], long[], float[], double[], bool[], string[] or object[].
    /// </summary>
    public static object Read(GgufCursor cursor, string file, string key) =>
        Value(cursor, (GgufValueType)cursor.UInt32(key), file, key, depth: 0);

    static object Value(
        GgufCursor cursor,
        GgufValueType type,
        string file,
        string key,
        int depth
    ) =>
        type switch
        {
            GgufValueType.UInt8 => (long)cursor.Byte(key),
            GgufValueType.Int8 => (long)(sbyte)cursor.Byte(key),
            GgufValueType.UInt16 => (long)cursor.UInt16(key),
            GgufValueType.Int16 => (long)(short)cursor.UInt16(key),
            GgufValueType.UInt32 => (long)cursor.UInt32(key),
            GgufValueType.Int32 => (long)(int)cursor.UInt32(key),
            GgufValueType.Float32 => BitConverter.UInt32BitsToSingle(cursor.UInt32(key)),
            GgufValueType.Bool => cursor.Byte(key) != 0,
            GgufValueType.Text => cursor.Text(key, LongestText),
            GgufValueType.Array when depth < DeepestArray => Array(cursor, file, key, depth),
            GgufValueType.UInt64 => cursor.UInt64(key) is var n && n <= long.MaxValue ? (long)n : n,
            GgufValueType.Int64 => (long)cursor.UInt64(key),
            GgufValueType.Float64 => BitConverter.UInt64BitsToDouble(cursor.UInt64(key)),
            _ => throw new ModelFormatException(
                $"{file}: {key} has value type {(uint)type} before offset {cursor.Position}, "
                    + $"expected 0..12, and arrays within arrays at most {DeepestArray} deep."
            ),
        };

    static object Array(GgufCursor cursor, string file, string key, int depth)
    {
        var type = (GgufValueType)cursor.UInt32(key);
        return type switch
        {
            GgufValueType.UInt8 => Numbers<byte>(cursor, key),
            GgufValueType.Int8 => Numbers<sbyte>(cursor, key),
            GgufValueType.UInt16 => Numbers<ushort>(cursor, key),
            GgufValueType.Int16 => Numbers<short>(cursor, key),
            GgufValueType.UInt32 => Numbers<uint>(cursor, key),
            GgufValueType.Int32 => Numbers<int>(cursor, key),
            GgufValueType.Float32 => Numbers<float>(cursor, key),
            GgufValueType.Bool => System.Array.ConvertAll(Numbers<byte>(cursor, key), b => b != 0),
            GgufValueType.UInt64 => Numbers<ulong>(cursor, key),
            GgufValueType.Int64 => Numbers<long>(cursor, key),
            GgufValueType.Float64 => Numbers<double>(cursor, key),
            GgufValueType.Text => Texts(cursor, key),
            _ => Values(cursor, type, file, key, depth + 1),
        };
    }

    static T[] Numbers<T>(GgufCursor cursor, string key)
        where T : unmanaged
    {
        var size = Marshal.SizeOf<T>();
        var numbers = new T[cursor.Count($"the count of {key}", size, LargestArray / size)];
        cursor.Fill(MemoryMarshal.AsBytes(numbers.AsSpan()));
        return numbers;
    }

    static string[] Texts(GgufCursor cursor, string key)
    {
        var texts = new string[cursor.Count($"the count of {key}", sizeof(ulong))];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = cursor.Text(key, LongestText);
        return texts;
    }

    static object[] Values(
        GgufCursor cursor,
        GgufValueType type,
        string file,
        string key,
        int depth
    )
    {
        // An inner array takes twelve bytes at least: its type and its count.
        var values = new object[cursor.Count($"the count of {key}", 12)];
        for (var i = 0; i < values.Length; i++)
            values[i] = Value(cursor, type, file, key, depth);
        return values;
    }
}

/// <summary>The types' numbers in the file.</summary>
enum GgufValueType : uint
{
    UInt8,
    Int8,
    UInt16,
    Int16,
    UInt32,
    Int32,
    Float32,
    Bool,
    Text,
    Array,
    UInt64,
    Int64,
    Float64,
}
