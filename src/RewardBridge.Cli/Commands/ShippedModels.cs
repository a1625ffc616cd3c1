namespace RewardBridge.Cli.Commands;

/// <summary>Finds the tiny models that come with the program.</summary>
static class ShippedModels
{
    /// <summary>The miniature exam's policy after brief supervised training.</summary>
    public const string ExamPolicy = "exam-policy";

    /// <summary>The miniature exam's generative verifier.</summary>
    public const string ExamVerifier = "exam-verifier";

    /// <summary>The path itself where it exists, else the shipped model of that name, else the path.</summary>
    public static string Resolve(string path)
    {
        var shipped = Path.Combine(AppContext.BaseDirectory, "models", path);
        return !Path.Exists(path) && Directory.Exists(shipped) ? shipped : path;
    }
}
