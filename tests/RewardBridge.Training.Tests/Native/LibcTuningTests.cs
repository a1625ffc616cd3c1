using System.Runtime.InteropServices;
using RewardBridge.Training.Native;

namespace RewardBridge.Training.Tests.Native;

public sealed class LibcTuningTests
{
    [Fact]
    public void Native_code_sees_the_spin_count_once_the_assembly_is_used()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "libgomp reads this on Linux only.");
        TorchRuntime.EnsureLoadable();

        Assert.NotNull(Marshal.PtrToStringUTF8(GetEnv("GOMP_SPINCOUNT")));
    }

    [DllImport("libc", EntryPoint = "getenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern nint GetEnv([MarshalAs(UnmanagedType.LPUTF8Str)] string name);
}
