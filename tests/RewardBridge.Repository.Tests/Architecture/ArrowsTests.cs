namespace RewardBridge.Repository.Tests.Architecture;

public sealed class ArrowsTests
{
    static readonly IReadOnlyDictionary<string, ProjectFile> s_projects = ProjectFile.AllIn("src");

    public static TheoryData<string> Projects => new(Arrows.Allowed.Keys);

    [Fact]
    public void Every_project_has_its_arrows_stated() =>
        Assert.Equal(Arrows.Allowed.Keys.Order(), s_projects.Keys.Order());

    [Fact]
    public void Every_arrow_stated_for_a_project_holds_for_those_that_stand_on_it() =>
        Checkout.AssertNone(
            from arrow in Arrows.Allowed
            from below in arrow.Value
            from further in Arrows.Allowed[below]
            where !arrow.Value.Contains(further, StringComparer.Ordinal)
            select $"{arrow.Key} may reach {below}, and so {further}, which its line leaves out."
        );

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_files_reference_only_what_the_arrows_allow(string project) =>
        AssertAllowed(project, Reach.From(project, name => s_projects[name].Projects));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Compiled_assemblies_use_only_what_the_arrows_allow(string project) =>
        AssertAllowed(
            project,
            CompiledAssembly.Uses(s_projects[project].AssemblyName).Where(IsOurs).Select(Project)
        );

    [Fact]
    public void The_command_line_reaches_every_other_project_but_adapters() =>
        Assert.Equal(
            s_projects.Keys.Where(p => p != "RewardBridge.Cli" && !Arrows.IsAdapter(p)).Order(),
            Reach.From("RewardBridge.Cli", name => s_projects[name].Projects).Order()
        );

    [Theory]
    [MemberData(nameof(Projects))]
    public void Torch_comes_only_with_training(string project)
    {
        var assembly = s_projects[project].AssemblyName;
        var named = Reach
            .From(project, name => s_projects[name].Projects)
            .Append(project)
            .SelectMany(name => s_projects[name].Packages);
        var allowed = Arrows.MayUseTorch(project);
        Assert.Equal(allowed, named.Any(Arrows.IsTorch));
        Assert.Equal(allowed, ResolvedLibraries.BroughtBy(assembly).Any(Arrows.IsTorch));
        if (!allowed)
            Assert.DoesNotContain(CompiledAssembly.Uses(assembly), Arrows.IsTorch);
    }

    [Fact] // so that the tests above can't pass by looking for a name that no longer exists
    public void The_training_assembly_is_seen_to_use_torch() =>
        Assert.Contains(CompiledAssembly.Uses("RewardBridge.Training"), Arrows.IsTorch);

    [Fact]
    public void The_core_brings_no_model_code()
    {
        Assert.DoesNotContain(ResolvedLibraries.BroughtBy("RewardBridge"), Arrows.IsModelCode);
        Assert.DoesNotContain(CompiledAssembly.Uses("RewardBridge"), Arrows.IsModelCode);
    }

    static void AssertAllowed(string project, IEnumerable<string> reached) =>
        Checkout.AssertNone(
            reached
                .Except(Arrows.Allowed[project], StringComparer.Ordinal)
                .Select(other =>
                    $"{project} reaches {other}; expected only "
                    + $"[{string.Join(", ", Arrows.Allowed[project])}]."
                )
        );

    static bool IsOurs(string assembly) => s_projects.Values.Any(p => p.AssemblyName == assembly);

    static string Project(string assembly) =>
        s_projects.Values.Single(p => p.AssemblyName == assembly).Name;
}
