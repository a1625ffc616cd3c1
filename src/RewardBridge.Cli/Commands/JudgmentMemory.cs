using System.CommandLine;
using RewardBridge.Remote.Cache;

namespace RewardBridge.Cli.Commands;

/// <summary>Which judgments are remembered, and where: --cache.</summary>
/// <param name="choice">The option's value; null where it isn't given.</param>
sealed class JudgmentMemory(string? choice) : IDisposable
{
    const string Off = "off";

    JudgmentCache? _cache;

    /// <summary>The option of the commands that judge.</summary>
    public static Option<string?> Option { get; } =
        new("--cache")
        {
            Description =
                "Keep judgments of chat: and model: verifiers in this file; 'off' keeps none. By default those of chat: are kept in the user's cache folder, so that nothing is paid for twice.",
        };

    /// <summary>For judges that cost money; null where nothing is kept.</summary>
    public JudgmentCache? ForRemote =>
        choice == Off ? null : _cache ??= JudgmentCache.Open(choice ?? UserFolders.Judgments);

    /// <summary>For models on this machine, where the user asks for it.</summary>
    public JudgmentCache? ForLocal => choice is null ? null : ForRemote;

    /// <summary>Why nothing is kept any more; null while all is well.</summary>
    public string? Problem => _cache?.Problem;

    public void Dispose() => _cache?.Dispose();
}
