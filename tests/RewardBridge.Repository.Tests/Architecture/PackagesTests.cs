using System.Xml.Linq;

namespace RewardBridge.Repository.Tests.Architecture;

public sealed class PackagesTests
{
    static readonly Dictionary<string, string> s_versions = XDocument
        .Load(Checkout.Full("Directory.Packages.props"))
        .Descendants("PackageVersion")
        .ToDictionary(e => e.Attribute("Include")!.Value, e => e.Attribute("Version")!.Value);

    static readonly List<string> s_buildFiles =
    [
        .. Checkout.Files.Where(f => Path.GetExtension(f) is ".csproj" or ".props" or ".targets"),
    ];

    [Fact]
    public void No_project_states_a_version_of_its_own() =>
        Checkout.AssertNone(
            from file in s_buildFiles
            from reference in XDocument.Load(Checkout.Full(file)).Descendants("PackageReference")
            where
                reference.Attribute("Version") is not null
                || reference.Attribute("VersionOverride") is not null
                || reference.HasElements
            select $"{file}: {reference.Attribute("Include")?.Value} states a version; "
                + "it belongs in Directory.Packages.props."
        );

    [Fact]
    public void Every_package_has_a_central_version() =>
        Checkout.AssertNone(
            from file in s_buildFiles
            where file.EndsWith(".csproj", StringComparison.Ordinal)
            from package in ProjectFile.Read(file).Packages
            where !s_versions.ContainsKey(package)
            select $"{file}: {package} has no line in Directory.Packages.props."
        );

    [Fact] // a range or a star would make two builds of one commit differ
    public void Central_versions_are_exact() =>
        Checkout.AssertNone(
            s_versions
                .Where(v => !Version.TryParse(v.Value.Split('-')[0], out _))
                .Select(v => $"Directory.Packages.props: {v.Key} asks for {v.Value}.")
        );

    [Fact]
    public void Packages_come_from_nuget_org_alone() =>
        Assert.Equal(
            ["https://api.nuget.org/v3/index.json"],
            XDocument
                .Load(Checkout.Full("nuget.config"))
                .Descendants("packageSources")
                .Elements("add")
                .Select(e => e.Attribute("value")!.Value)
        );

    [Fact]
    public void The_solution_lists_every_project() =>
        Assert.Equal(
            Checkout.Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal)),
            XDocument
                .Load(Checkout.Full("RewardBridge.slnx"))
                .Descendants("Project")
                .Select(e => e.Attribute("Path")!.Value)
                .Order(StringComparer.Ordinal)
        );
}
