using System.CommandLine;

namespace RewardBridge.Cli.Commands;

/// <summary>rbridge models: looks at model files and changes their form.</summary>
static class ModelsCommand
{
    public static Command Create() =>
        new("models", "Show, convert and merge models.")
        {
            ModelsShowCommand.Create(),
            ModelsConvertCommand.Create(),
            ModelsMergeCommand.Create(),
            ModelsPullCommand.Create(),
        };
}
