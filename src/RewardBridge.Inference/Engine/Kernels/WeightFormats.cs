using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RewardBridge.Inference.Engine.Kernels;

/// <summary>How weights stand in memory and become f32 in registers.</summary>
unsafe interface IWeightFormat
{
    /// <summary>Bytes a weight.</summary>
    static abstract int Size { get; }

    /// <summary>Whether 32 f32 scales stand behind each block, by which its sums are multiplied.</summary>
    static abstract bool HasScales { get; }

    static abstract Vector128<float> Load128(byte* from);

    static abstract Vector256<float> Load256(byte* from);

    static abstract Vector512<float> Load512(byte* from);
}

/// <summary>32-bit floats.</summary>
readonly unsafe struct SingleFormat : IWeightFormat
{
    public static int Size => sizeof(float);

    public static bool HasScales => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load128(byte* from) => Vector128.Load((float*)from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load256(byte* from) => Vector256.Load((float*)from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load512(byte* from) => Vector512.Load((float*)from);
}

/// <summary>bfloat16: the upper halves of 32-bit floats.</summary>
readonly unsafe struct BrainFloatFormat : IWeightFormat
{
    public static int Size => sizeof(ushort);

    public static bool HasScales => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load128(byte* from) =>
        (Vector128.WidenLower(Vector64.Load((ushort*)from).ToVector128Unsafe()) << 16).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load256(byte* from) =>
        (Avx2.ConvertToVector256Int32((ushort*)from) << 16).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load512(byte* from) =>
        (Avx512F.ConvertToVector512UInt32(Vector256.Load((ushort*)from)) << 16).AsSingle();
}

/// <summary>Signed bytes; a weight is the byte times its output's scale in the block.</summary>
readonly unsafe struct ByteFormat : IWeightFormat
{
    public static int Size => sizeof(sbyte);

    public static bool HasScales => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load128(byte* from) =>
        Vector128.ConvertToSingle(
            Vector128.WidenLower(
                Vector128.WidenLower(
                    Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<int>(from)).AsSByte()
                )
            )
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load256(byte* from) =>
        Vector256.ConvertToSingle(Avx2.ConvertToVector256Int32((sbyte*)from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load512(byte* from) =>
        Vector512.ConvertToSingle(Avx512F.ConvertToVector512Int32(Vector128.Load((sbyte*)from)));
}
