using System.Runtime.InteropServices;
using System.Text;

namespace RewardBridge.Inference.Formats.Gguf;

/// <summary>Writes the head of a GGUF file.</summary>
static class GgufValueWriter
{
    /// <summary>A length and UTF-8.</summary>
    public static void WriteText(BinaryWriter writer, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        writer.Write((long)bytes.Length);
        writer.Write(bytes);
    }

    /// <summary>A type and a value: string, bool, float, long (as u32 where it fits), or an array of string, int or float.</summary>
    /// <exception cref="ArgumentException">A value of another type.</exception>
    public static void WriteValue(BinaryWriter writer, object value)
    {
        switch (value)
        {
            case string text:
                writer.Write((uint)GgufValueType.Text);
                WriteText(writer, text);
                break;
            case bool flag:
                writer.Write((uint)GgufValueType.Bool);
                writer.Write(flag);
                break;
            case float number:
                writer.Write((uint)GgufValueType.Float32);
                writer.Write(number);
                break;
            case long and >= 0 and <= uint.MaxValue:
                writer.Write((uint)GgufValueType.UInt32);
                writer.Write((uint)(long)value);
                break;
            case string[] texts:
                WriteArrayHead(writer, GgufValueType.Text, texts.Length);
                foreach (var text in texts)
                    WriteText(writer, text);
                break;
            case int[] numbers:
                WriteArrayHead(writer, GgufValueType.Int32, numbers.Length);
                writer.Write(MemoryMarshal.AsBytes(numbers.AsSpan()));
                break;
            case float[] numbers:
                WriteArrayHead(writer, GgufValueType.Float32, numbers.Length);
                writer.Write(MemoryMarshal.AsBytes(numbers.AsSpan()));
                break;
            default:
                throw new ArgumentException(
                    $"No GGUF type for a {value.GetType().Name}.",
                    nameof(value)
                );
        }
    }

    /// <summary>Whether <see cref="WriteValue"/> takes a value.</summary>
    public static bool CanWrite(object value) =>
        value
            is string
                or bool
                or float
                or string[]
                or int[]
                or float[]
                or (long and >= 0 and <= uint.MaxValue);

    static void WriteArrayHead(BinaryWriter writer, GgufValueType type, int count)
    {
        writer.Write((uint)GgufValueType.Array);
        writer.Write((uint)type);
        writer.Write((long)count);
    }
}
