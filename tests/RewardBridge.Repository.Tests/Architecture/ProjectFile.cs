using System.Xml.Linq;

namespace RewardBridge.Repository.Tests.Architecture;

/// <summary>What a project file says about its references.</summary>
/// <param name="Path">Relative to the repository.</param>
/// <param name="Name">The file's name without its ending.</param>
/// <param name="AssemblyName">The compiled file's name without its ending.</param>
/// <param name="Projects">Names of the projects it references directly.</param>
/// <param name="Packages">Packages it references directly; of a package chosen by a property, every choice.</param>
sealed record ProjectFile(
    string Path,
    string Name,
    string AssemblyName,
    IReadOnlyList<string> Projects,
    IReadOnlyList<string> Packages
)
{
    /// <summary>All projects below a folder, by name.</summary>
    public static IReadOnlyDictionary<string, ProjectFile> AllIn(string folder) =>
        Checkout.FilesIn(folder, ".csproj").Select(Read).ToDictionary(p => p.Name);

    /// <summary>Reads one project file.</summary>
    public static ProjectFile Read(string path)
    {
        var root = XDocument.Load(Checkout.Full(path)).Root!;
        var name = System.IO.Path.GetFileNameWithoutExtension(path);
        return new(
            path,
            name,
            root.Descendants("AssemblyName").FirstOrDefault()?.Value ?? name,
            [.. Included(root, "ProjectReference").Select(NameOf)],
            [.. Included(root, "PackageReference").SelectMany(p => Choices(root, p))]
        );
    }

    static IEnumerable<string> Included(XElement root, string element) =>
        root.Descendants(element).Select(e => e.Attribute("Include")!.Value);

    static string NameOf(string reference) =>
        System.IO.Path.GetFileNameWithoutExtension(reference.Replace('\\', '/'));

    static IEnumerable<string> Choices(XElement root, string package) =>
        package.StartsWith("$(", StringComparison.Ordinal)
            ? root.Descendants(package[2..^1]).Select(e => e.Value.Trim())
            : [package];
}
