using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RewardBridge.Training.Native;

/// <summary>Makes TorchSharp's native library loadable on systems with an older libstdc++.</summary>
/// <remarks>
/// libLibTorchSharp.so of TorchSharp 0.107 demands GLIBCXX_3.4.32 (GCC 13.2) for one start-up symbol
/// that it never calls; Debian 12 and Ubuntu 22.04 have 3.4.30. With the demand made weak the loader
/// accepts it. This happens when this assembly is first used, before anything of torch is loaded.
/// </remarks>
public static class TorchRuntime
{
    const string Version = "GLIBCXX_3.4.32";
    const string SymbolOfVersion = "_ZSt21ios_base_library_initv";
    const string LibraryName = "libLibTorchSharp.so";

    static Exception? s_failure;

    /// <summary>Returns where libtorch can be loaded as far as this assembly can see to it.</summary>
    /// <exception cref="InvalidOperationException">The native library could not be adapted; the message says what to do.</exception>
    public static void EnsureLoadable()
    {
        if (s_failure is { } failure)
            throw new InvalidOperationException(failure.Message, failure);
    }

    /// <summary>Adapts the library beside the program; keeps a failure for <see cref="EnsureLoadable"/>, because much of this assembly needs no torch.</summary>
    [ModuleInitializer]
    [SuppressMessage(
        "Usage",
        "CA2255:The ModuleInitializer attribute should not be used in libraries",
        Justification = "Nothing later runs before TorchSharp's own static constructor."
    )]
    internal static void Prepare()
    {
        LibcTuning.Apply();
        if (!OperatingSystem.IsLinux() || SystemHasVersion())
            return;
        try
        {
            CureBeside(AppContext.BaseDirectory);
        }
        catch (Exception error)
            when (error is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            s_failure = error;
        }
    }

    /// <summary>Adapts every copy of the library that a program in the folder can load.</summary>
    internal static void CureBeside(string folder)
    {
        string[] places = [folder, Path.Combine(folder, "runtimes", "linux-x64", "native")];
        foreach (var place in places)
        {
            var library = Path.Combine(place, LibraryName);
            if (File.Exists(library))
                SymbolVersionCure.Apply(library, Version);
        }
    }

    // The .NET runtime itself runs on libstdc++, so this finds the one already in the process.
    static bool SystemHasVersion() =>
        NativeLibrary.TryLoad("libstdc++.so.6", out var library)
        && NativeLibrary.TryGetExport(library, SymbolOfVersion, out _);
}
