using System.Runtime.InteropServices;

namespace RewardBridge.Inference.Engine.Kernels;

/// <summary>Numbers outside the garbage collector's reach, aligned to 64 bytes and zero at first.</summary>
sealed unsafe class NativeBuffer : IDisposable
{
    const nuint Alignment = 64;

    public NativeBuffer(long length)
    {
        Length = length;
        var bytes = checked((nuint)Math.Max(length, 1) * sizeof(float));
        Pointer = (float*)NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Clear(Pointer, bytes);
    }

    ~NativeBuffer() => Free();

    public long Length { get; }

    public float* Pointer { get; private set; }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    void Free()
    {
        NativeMemory.AlignedFree(Pointer);
        Pointer = null;
    }
}
