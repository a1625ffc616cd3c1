using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace RewardBridge.Repository.Tests.Architecture;

/// <summary>The references that stand in a compiled assembly, read without loading it.</summary>
static class CompiledAssembly
{
    /// <summary>The assemblies it uses, directly or through others that lie beside it.</summary>
    public static IReadOnlySet<string> Uses(string name)
    {
        Assert.True(File.Exists(FileOf(name)), $"{FileOf(name)} is missing.");
        return Reach.From(name, References);
    }

    static string FileOf(string name) => Path.Combine(AppContext.BaseDirectory, $"{name}.dll");

    // The runtime's own assemblies lie elsewhere and lead nowhere of interest.
    static string[] References(string name)
    {
        if (!File.Exists(FileOf(name)))
            return [];
        using var stream = File.OpenRead(FileOf(name));
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        return
        [
            .. metadata.AssemblyReferences.Select(handle =>
                metadata.GetString(metadata.GetAssemblyReference(handle).Name)
            ),
        ];
    }
}
