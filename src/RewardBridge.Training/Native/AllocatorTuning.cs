using System.Runtime.InteropServices;

namespace RewardBridge.Training.Native;

/// <summary>Lets glibc keep what libtorch frees, because the next operator asks for the same again.</summary>
/// <remarks>
/// By default every tensor above 128 KiB is mapped and unmapped anew, and the kernel clears its pages each time:
/// on small models that took half of a training step.
/// </remarks>
static class AllocatorTuning
{
    const int TrimThreshold = -1; // M_TRIM_THRESHOLD of malloc.h
    const int TopPad = -2; // M_TOP_PAD
    const int MmapThreshold = -3; // M_MMAP_THRESHOLD
    const int LargestKept = 1 << 30;
    const int GrowBy = 64 << 20;

    /// <summary>Tunes the process's allocator; does nothing where it is not glibc's.</summary>
    public static void Apply()
    {
        if (
            !OperatingSystem.IsLinux()
            || !NativeLibrary.TryLoad("libc.so.6", out var library)
            || !NativeLibrary.TryGetExport(library, "mallopt", out var address)
        )
            return;
        var mallopt = Marshal.GetDelegateForFunctionPointer<Mallopt>(address);
        // Settings it refuses leave the default: slower, never wrong.
        mallopt(MmapThreshold, LargestKept);
        mallopt(TrimThreshold, int.MaxValue);
        mallopt(TopPad, GrowBy);
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    delegate int Mallopt(int parameter, int value);
}
