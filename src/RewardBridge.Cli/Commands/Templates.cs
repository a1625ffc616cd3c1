using RewardBridge.Judging;

namespace RewardBridge.Cli.Commands;

/// <summary>Grading templates as names of verifiers give them.</summary>
static class Templates
{
    /// <summary>The template of a name, or of a YAML file; the paper's for null.</summary>
    /// <exception cref="ArgumentException">No such template.</exception>
    /// <exception cref="IOException">The file can't be opened.</exception>
    public static GradingTemplate Find(string? name) =>
        name is null ? GradingTemplates.Paper
        : Path.GetExtension(name) is ".yaml" or ".yml" ? GradingTemplateFile.Load(name)
        : GradingTemplates.Find(name);
}
