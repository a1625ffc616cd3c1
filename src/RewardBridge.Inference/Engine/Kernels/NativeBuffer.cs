using System.Runtime.InteropServices;

namespace RewardBridge.Inference.Engine.Kernels;

/// <summary>Numbers outside the garbage collector's reach, aligned to 64 bytes and zero at first.</summary>
sealed unsafe partial class NativeBuffer : IDisposable
{
    const nuint Alignment = 64;

    /// <summary>Weights in large pages cost fewer walks through page tables.</summary>
    const nuint HugePage = 2 << 20;

    const int UseHugePages = 14; // MADV_HUGEPAGE

    public NativeBuffer(long length)
    {
        Length = length;
        var bytes = checked((nuint)Math.Max(length, 1) * sizeof(float));
        var huge = bytes >= HugePage && OperatingSystem.IsLinux();
        Pointer = (float*)NativeMemory.AlignedAlloc(bytes, huge ? HugePage : Alignment);
        if (huge) // a wish: the result doesn't matter
            _ = Advise(Pointer, bytes / HugePage * HugePage, UseHugePages);
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

    /// <remarks>https://man7.org/linux/man-pages/man2/madvise.2.html</remarks>
    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* from, nuint bytes, int advice);

    void Free()
    {
        NativeMemory.AlignedFree(Pointer);
        Pointer = null;
    }
}
