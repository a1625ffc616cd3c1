using System.CommandLine;

namespace RewardBridge.Cli.Commands;

/// <summary>What the commands that train share: a configuration file, changes to it, and how to begin.</summary>
static class RunOptions
{
    public static Argument<FileInfo> Configuration { get; } =
        new("configuration") { Description = "A YAML file; see docs/guide/training.md." };

    public static Option<string[]> Set { get; } =
        new("--set")
        {
            Description = "Overrides a value: --set schedule.steps=8; may be given several times.",
        };

    public static Option<bool> Resume { get; } =
        new("--resume")
        {
            Description =
                "Go on from the newest checkpoint of the output folder; begin where it holds no run yet.",
        };

    /// <summary>A command with these options.</summary>
    /// <param name="name">The command's name.</param>
    /// <param name="description">Its help.</param>
    /// <param name="dryRun">Its own --dry-run, since each tells something else.</param>
    /// <param name="run">What it does.</param>
    public static Command Create(
        string name,
        string description,
        Option<bool> dryRun,
        Func<ParseResult, CancellationToken, Task<int>> run
    )
    {
        var command = new Command(name, description) { Configuration, Set, Resume, dryRun };
        command.SetAction(
            (arguments, cancellationToken) =>
                Guarded.RunAsync(() => run(arguments, cancellationToken))
        );
        return command;
    }
}
