using System.Buffers.Binary;
using System.Text;

namespace RewardBridge.Inference.Tests.Formats;

/// <summary>Safetensors files put together by hand, right or wrong.</summary>
static class SafetensorsBytes
{
    public static byte[] File(string header, params byte[] data)
    {
        var json = Encoding.UTF8.GetBytes(header);
        var prefix = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, json.Length);
        return [.. prefix, .. json, .. data];
    }

    public static byte[] F32(params float[] values) =>
        [.. values.SelectMany(BitConverter.GetBytes)];
}
