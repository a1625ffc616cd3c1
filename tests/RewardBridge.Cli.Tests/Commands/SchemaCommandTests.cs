using RewardBridge.Cli.Commands;
using RewardBridge.Configuration;

namespace RewardBridge.Cli.Tests.Commands;

public sealed class SchemaCommandTests
{
    const string Mark = "# yaml-language-server: $schema=";

    static readonly string _root = Root();

    public static TheoryData<string> Commands => [.. SchemaCommand.Configurations.Keys];

    public static TheoryData<string> Examples =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(_root, "examples"), "*.yaml")
                .Select(file => Path.GetFileName(file)),
        ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task The_schema_in_the_documentation_is_the_one_the_program_prints(string command)
    {
        var (exitCode, output, error) = await CommandLine.RunAsync("schema", command);

        Assert.True(exitCode == 0, error);
        var file = Path.Combine(_root, "docs", "reference", $"{command}.schema.json");
        Assert.True(
            output == await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken),
            $"{file} is out of date. Write it anew: rbridge schema {command} > docs/reference/{command}.schema.json"
        );
    }

    /// <summary>So that an editor checks it; and it must bind, or the example would not run.</summary>
    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_names_its_schema_and_binds(string name)
    {
        var file = Path.Combine(_root, "examples", name);
        var mark = File.ReadLines(file).First();
        Assert.StartsWith(Mark, mark, StringComparison.Ordinal);
        var schema = Path.GetFullPath(Path.Combine(_root, "examples", mark[Mark.Length..]));
        Assert.True(File.Exists(schema), $"{name}: no file {schema}");

        var type = SchemaCommand.Configurations[Path.GetFileName(schema).Split('.')[0]];
        var bind = typeof(StrictYaml).GetMethod(nameof(StrictYaml.BindFile))!;
        Assert.NotNull(bind.MakeGenericMethod(type).Invoke(null, [file, null]));
    }

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "RewardBridge.slnx")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
