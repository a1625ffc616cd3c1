namespace RewardBridge.Repository.Tests.Code;

public sealed class SourceRulesTests
{
    const int LongestFile = 500;
    const int LongestMethod = 60;

    static readonly (string Text, string Instead)[] s_banned =
    [
        ("Random.Shared", "a seeded generator, so that a run can be repeated"),
        ("new Random(", "a seeded generator whose sequence is ours, not the runtime's"),
        ("DateTime.Now", "a TimeProvider"),
        ("DateTime.UtcNow", "a TimeProvider"),
        ("DateTimeOffset.Now", "a TimeProvider"),
        ("DateTimeOffset.UtcNow", "a TimeProvider"),
        ("Parallel.For", "dedicated threads with a fixed partition"),
        ("BinaryFormatter", "an open format"),
    ];

    static readonly string[] s_regexUses =
    [
        "new Regex(",
        "[GeneratedRegex",
        "Regex.IsMatch(",
        "Regex.Match(",
        "Regex.Matches(",
        "Regex.Replace(",
        "Regex.Split(",
    ];

    static IReadOnlyList<string> Sources => Checkout.FilesIn("src", ".cs");

    [Fact]
    public void No_file_has_more_than_500_lines() =>
        Checkout.AssertNone(
            from file in Sources.Concat(Checkout.FilesIn("tests", ".cs"))
            let length = Checkout.Lines(file).Length
            where length > LongestFile
            select $"{file}: {length} lines, expected at most {LongestFile}. Split it by idea."
        );

    [Fact]
    public void No_method_has_more_than_60_lines() =>
        Checkout.AssertNone(
            from file in Sources
            from body in MethodBodies.Find(Checkout.Lines(file))
            where body.Length > LongestMethod
            select $"{file}:{body.Line}: a method of {body.Length} lines, "
                + $"expected at most {LongestMethod}."
        );

    [Fact]
    public void Sources_use_nothing_that_makes_a_run_unrepeatable() =>
        Checkout.AssertNone(
            from file in Sources
            from line in Checkout.Lines(file).Index()
            from banned in s_banned
            where WithoutComment(line.Item).Contains(banned.Text, StringComparison.Ordinal)
            select $"{file}:{line.Index + 1}: {banned.Text}; use {banned.Instead}."
        );

    [Fact] // text to match comes from models and users, and backtracking can take forever
    public void Regular_expressions_never_backtrack() =>
        Checkout.AssertNone(
            from file in Sources
            let code = string.Join('\n', Checkout.Lines(file).Select(WithoutComment))
            where Array.Exists(s_regexUses, use => code.Contains(use, StringComparison.Ordinal))
            where !code.Contains("RegexOptions.NonBacktracking", StringComparison.Ordinal)
            select $"{file}: a regular expression without RegexOptions.NonBacktracking."
        );

    [Fact]
    public void Namespaces_follow_folders() =>
        Checkout.AssertNone(
            from file in Sources
            where Path.GetFileName(file) != "Program.cs" // top-level statements have none
            let expected = $"namespace {NamespaceOf(file)};"
            where !Checkout.Lines(file).Contains(expected, StringComparer.Ordinal)
            select $"{file}: expected '{expected}'."
        );

    [Fact]
    public void Test_folders_mirror_source_folders() =>
        Checkout.AssertNone(
            from file in Checkout.FilesIn("tests", ".cs")
            where !file.StartsWith("tests/RewardBridge.Repository.Tests/", StringComparison.Ordinal)
            let folder = FolderOf(file)
            let mirrored = "src" + folder["tests".Length..].Replace(".Tests", "")
            where !Directory.Exists(Checkout.Full(mirrored))
            select $"{file}: there is no {mirrored}/ that its folder could mirror."
        );

    [Theory]
    [InlineData("Call(); // why", "Call(); ")]
    [InlineData("    /// <summary>Text.</summary>", "    ")]
    [InlineData("var url = \"https://example.org\";", "var url = \"https://example.org\";")]
    public void Comments_are_told_from_code(string line, string code) =>
        Assert.Equal(code, WithoutComment(line));

    static string WithoutComment(string line)
    {
        for (var i = 0; i + 1 < line.Length; i++)
            if (line[i] == '/' && line[i + 1] == '/' && (i == 0 || line[i - 1] != ':'))
                return line[..i];
        return line;
    }

    static string NamespaceOf(string file) => FolderOf(file)["src/".Length..].Replace('/', '.');

    static string FolderOf(string file) => file[..file.LastIndexOf('/')];
}
