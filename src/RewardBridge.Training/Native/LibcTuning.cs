using System.Runtime.InteropServices;

namespace RewardBridge.Training.Native;

/// <summary>Settings of glibc and OpenMP that suit many small operators; they must stand before libtorch is loaded.</summary>
/// <remarks>
/// Memory: by default every tensor above 128 KiB is mapped and unmapped anew, and the kernel clears its pages each
/// time; on small models that took half of a training step. Threads: by default one that has finished its part of an
/// operator spins for milliseconds until the others have; where cores are shared that keeps the others from it.
/// </remarks>
static class LibcTuning
{
    const int TrimThreshold = -1; // M_TRIM_THRESHOLD of malloc.h
    const int TopPad = -2; // M_TOP_PAD
    const int MmapThreshold = -3; // M_MMAP_THRESHOLD
    const int LargestKept = 1 << 30;
    const int GrowBy = 64 << 20;
    const string SpinCount = "GOMP_SPINCOUNT";
    const string ShortSpin = "5000"; // some microseconds: as long as a gap between operators

    /// <summary>Tunes this process; does nothing where the C library is not glibc, and leaves what its user has set.</summary>
    public static void Apply()
    {
        if (!OperatingSystem.IsLinux() || !NativeLibrary.TryLoad("libc.so.6", out var libc))
            return;
        if (NativeLibrary.TryGetExport(libc, "mallopt", out var address))
        {
            var mallopt = Marshal.GetDelegateForFunctionPointer<Mallopt>(address);
            // Settings it refuses leave the default: slower, never wrong.
            mallopt(MmapThreshold, LargestKept);
            mallopt(TrimThreshold, int.MaxValue);
            mallopt(TopPad, GrowBy);
        }
        // .NET keeps an environment of its own that libraries don't see.
        if (NativeLibrary.TryGetExport(libc, "setenv", out address))
            Marshal.GetDelegateForFunctionPointer<SetEnv>(address)(SpinCount, ShortSpin, 0);
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    delegate int Mallopt(int parameter, int value);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    delegate int SetEnv(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string name,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string value,
        int overwrite
    );
}
