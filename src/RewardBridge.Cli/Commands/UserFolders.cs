namespace RewardBridge.Cli.Commands;

/// <summary>Where a user's keys and judgments lie, by the XDG base directories.</summary>
static class UserFolders
{
    const string Product = "rewardbridge";

    /// <summary>Lines of "ORIGIN KEY".</summary>
    public static string Keys => Path.Combine(Of("XDG_CONFIG_HOME", ".config"), "keys");

    /// <summary>The judgments that are kept where no other file is named.</summary>
    public static string Judgments => Path.Combine(Of("XDG_CACHE_HOME", ".cache"), "judgments.db");

    static string Of(string variable, string folder) =>
        Path.Combine(
            Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named
                ? named
                : Path.Combine(
                    Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
                    folder
                ),
            Product
        );
}
