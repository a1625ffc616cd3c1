namespace RewardBridge.Repository.Tests.Architecture;

/// <summary>Which project may stand on which, as docs/decisions/0001-layout.md states it.</summary>
static class Arrows
{
    /// <summary>For each project under src/ the projects it may reach, directly or through others.</summary>
    public static IReadOnlyDictionary<string, string[]> Allowed { get; } =
        new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["RewardBridge"] = [],
            ["RewardBridge.Inference"] = ["RewardBridge"],
            ["RewardBridge.Training"] = ["RewardBridge", "RewardBridge.Inference"],
            ["RewardBridge.Evaluation"] = ["RewardBridge", "RewardBridge.Inference"],
            ["RewardBridge.Remote"] = ["RewardBridge"],
            ["RewardBridge.Extensions.AI"] = ["RewardBridge"],
            ["RewardBridge.Cli"] =
            [
                "RewardBridge",
                "RewardBridge.Inference",
                "RewardBridge.Training",
                "RewardBridge.Evaluation",
                "RewardBridge.Remote",
            ],
        };

    /// <summary>Projects that fit ours to another library, for those who use that; nothing of ours stands on them.</summary>
    public static bool IsAdapter(string project) =>
        project.StartsWith("RewardBridge.Extensions.", StringComparison.Ordinal);

    /// <summary>libtorch weighs hundreds of megabytes: only training, and what stands on it, may bring it along.</summary>
    public static bool MayUseTorch(string project) =>
        project == "RewardBridge.Training"
        || Allowed[project].Contains("RewardBridge.Training", StringComparer.Ordinal);

    /// <summary>Whether a package or an assembly is part of TorchSharp or libtorch.</summary>
    public static bool IsTorch(string name) => StartsWithAny(name, ["TorchSharp", "libtorch"]);

    /// <summary>Whether a package or an assembly runs or feeds models, which the core must not.</summary>
    public static bool IsModelCode(string name) =>
        IsTorch(name) || StartsWithAny(name, ["LLamaSharp", "Microsoft.ML", "Tokenizers"]);

    static bool StartsWithAny(string name, string[] starts) =>
        Array.Exists(starts, s => name.StartsWith(s, StringComparison.OrdinalIgnoreCase));
}
