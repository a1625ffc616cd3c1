using System.Text.RegularExpressions;

namespace RewardBridge.Repository.Tests.Text;

public sealed partial class RepositoryTextTests
{
    const int LongestExample = 49;

    [Fact]
    public void The_licence_is_the_one_that_packages_state()
    {
        var licence = Checkout.Read("LICENSE");
        Assert.Contains("Apache License", licence, StringComparison.Ordinal);
        Assert.Contains("Version 2.0", licence, StringComparison.Ordinal);
        Assert.Contains(
            "<PackageLicenseExpression>Apache-2.0</PackageLicenseExpression>",
            Checkout.Read("Directory.Build.props"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("CHANGELOG.md")]
    [InlineData("docs/README.md")]
    public void What_a_newcomer_looks_for_is_there(string file) =>
        Assert.Contains(file, Checkout.Files);

    [Fact]
    public void Examples_are_under_50_lines() =>
        Checkout.AssertNone(
            from file in Checkout.Files
            where file.StartsWith("examples/", StringComparison.Ordinal)
            where Path.GetExtension(file) is ".yaml" or ".yml"
            let length = Checkout.Lines(file).Length
            where length > LongestExample
            select $"{file}: {length} lines, expected at most {LongestExample}."
        );

    [Fact]
    public void No_text_names_a_folder_of_one_machine() =>
        AssertNowhere(MachinePath(), "a path of one machine");

    [Fact]
    public void No_text_names_a_package_registry_but_nuget_org() =>
        AssertNowhere(RegistryAddress(), "a package registry's address");

    [Theory]
    [InlineData("see '/{0}/model'", "home")]
    [InlineData("/{0}/x", "work")]
    public void Machine_paths_are_recognised(string text, string folder) =>
        Assert.Matches(MachinePath(), text.Replace("{0}", folder, StringComparison.Ordinal));

    [Theory]
    [InlineData("docs/{0}/a")]
    [InlineData("https://example.org/{0}/a")]
    public void Folders_inside_other_paths_are_no_machine_paths(string text) =>
        Assert.DoesNotMatch(MachinePath(), text.Replace("{0}", "work", StringComparison.Ordinal));

    [Theory]
    [InlineData("://nuget.example.org/v3", true)]
    [InlineData("://api.nuget.org/v3/index.json", false)]
    [InlineData("://www.nuget.org/packages", false)]
    [InlineData("://example.org/nuget", false)]
    public void Registries_are_told_from_other_addresses(string rest, bool isRegistry) =>
        Assert.Equal(isRegistry, RegistryAddress().IsMatch("https" + rest));

    static void AssertNowhere(Regex pattern, string what) =>
        Checkout.AssertNone(
            from file in Checkout.Files
            where file != "LICENSE"
            let text = Checkout.Read(file)
            where !text.Contains('\0', StringComparison.Ordinal) // not text
            from line in text.Split('\n').Index()
            where pattern.IsMatch(line.Item)
            select $"{file}:{line.Index + 1}: {what}: {line.Item.Trim()}"
        );

    // A path from the root: nothing of another path or address stands before it.
    [GeneratedRegex(
        """(^|[^\w.\-/})])/(work|home|root|tmp|Users)/""",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex MachinePath();

    [GeneratedRegex(
        """https?://(?!(api|www)\.nuget\.org)[^/\s"]*(nuget|registry|artifactory|nexus|mirror|pypi|npmjs)"""
    )]
    private static partial Regex RegistryAddress();
}
