using System.Text.Json;
using RewardBridge.Inference.Text.Jinja;

namespace RewardBridge.Inference.Tests.Text.Jinja;

public sealed class LanguageGoldenTests
{
    [Fact]
    public void Every_small_program_does_what_it_does_in_transformers()
    {
        using var golden = Open();
        var variables = golden.RootElement.GetProperty("variables");
        var problems = new List<string>();
        foreach (var program in golden.RootElement.GetProperty("cases").EnumerateArray())
        {
            var source = program.GetProperty("source").GetString()!;
            var expected = Expected(program);
            var found = Outcome(source, variables);
            if (!expected.Contains(found))
                problems.Add($"{source}\n  expected {expected[0]}\n  found    {found}");
        }
        Assert.Empty(problems);
    }

    [Fact]
    public void Every_model_template_renders_every_conversation_as_transformers_does()
    {
        var sources = new Dictionary<string, string>();
        var problems = new List<string>();
        var count = 0;
        foreach (
            var line in File.ReadLines(SharedFiles.Path("goldens", "chat-templates", "cases.jsonl"))
        )
        {
            using var golden = JsonDocument.Parse(line);
            var name = golden.RootElement.GetProperty("template").GetString()!;
            if (!sources.TryGetValue(name, out var source))
                sources[name] = source = File.ReadAllText(
                    SharedFiles.Path("goldens", "chat-templates", name + ".jinja")
                );
            var found = Outcome(source, golden.RootElement.GetProperty("variables"));
            if (!Expected(golden.RootElement).Contains(found))
                problems.Add($"{name}: {line}\n  found {found}");
            count++;
        }
        Assert.Empty(problems);
        Assert.True(count > 100);
    }

    static JsonDocument Open() =>
        JsonDocument.Parse(
            File.ReadAllText(SharedFiles.Path("goldens", "chat-templates", "language.json"))
        );

    /// <summary>What counts as right: the output, or the error with its message; work without end has no message of its own.</summary>
    static string[] Expected(JsonElement golden) =>
        golden.TryGetProperty("output", out var output) ? [output.GetString()!]
        : golden.TryGetProperty("message", out var message)
            ? [$"{golden.GetProperty("error").GetString()}: {message.GetString()}"]
        : ["a limit"];

    static string Outcome(string source, JsonElement variables)
    {
        try
        {
            return Rendering.Render(source, variables);
        }
        catch (TemplateException error)
        {
            return error.Kind is TemplateErrorKind.Limit
                ? "a limit"
                : $"{Rendering.PythonName(error.Kind)}: {error.Reason}";
        }
    }
}
