using System.Text.Json;

namespace RewardBridge.Repository.Tests.Architecture;

/// <summary>The libraries a build resolved, packages of packages included, from the .deps.json beside this assembly.</summary>
static class ResolvedLibraries
{
    static readonly Dictionary<string, string[]> s_dependencies = Read();

    /// <summary>Everything a library brings along.</summary>
    public static IReadOnlySet<string> BroughtBy(string library)
    {
        Assert.True(s_dependencies.ContainsKey(library), $"The build resolved no '{library}'.");
        return Reach.From(library, name => s_dependencies.GetValueOrDefault(name, []));
    }

    static Dictionary<string, string[]> Read()
    {
        var name = typeof(ResolvedLibraries).Assembly.GetName().Name;
        using var stream = File.OpenRead(
            Path.Combine(AppContext.BaseDirectory, $"{name}.deps.json")
        );
        using var document = JsonDocument.Parse(stream);
        var target = document.RootElement.GetProperty("targets").EnumerateObject().Single();
        return target
            .Value.EnumerateObject()
            .ToDictionary(library => library.Name.Split('/')[0], Names, StringComparer.Ordinal);
    }

    static string[] Names(JsonProperty library) =>
        library.Value.TryGetProperty("dependencies", out var dependencies)
            ? [.. dependencies.EnumerateObject().Select(d => d.Name)]
            : [];
}
