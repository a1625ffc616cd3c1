using System.Runtime.CompilerServices;
using RewardBridge.Training.Native;

namespace RewardBridge.Training.Tests.Native;

/// <summary>The native libraries beside the tests.</summary>
static class TorchLibraries
{
    /// <summary>Loads RewardBridge.Training, and so cures the library, before a test touches TorchSharp.</summary>
    [ModuleInitializer]
    internal static void Cure() => TorchRuntime.EnsureLoadable();

    public static string Find(string name)
    {
        var beside = Path.Combine(AppContext.BaseDirectory, name);
        var path = File.Exists(beside)
            ? beside
            : Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", name);
        Assert.SkipUnless(File.Exists(path), $"{name} is not beside the tests");
        return path;
    }

    /// <summary>TorchSharp's library as its package ships it, with a strong need.</summary>
    public static byte[] NeedyLibrary()
    {
        var library = File.ReadAllBytes(Find("libLibTorchSharp.so"));
        var offsets = ElfVersionNeeds.FlagOffsets(library, "GLIBCXX_3.4.32");
        Assert.NotEmpty(offsets);
        foreach (var offset in offsets)
            library.AsSpan(offset, 2).Clear();
        return library;
    }
}
