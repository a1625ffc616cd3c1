using System.CommandLine;

namespace RewardBridge.Cli.Commands;

/// <summary>rbridge models: downloads models, looks at their files and changes their form.</summary>
static class ModelsCommand
{
    public static Command Create() =>
        new("models", "Download, show, convert, merge and initialise models.")
        {
            ModelsShowCommand.Create(),
            ModelsConvertCommand.Create(),
            ModelsMergeCommand.Create(),
            ModelsPullCommand.Create(),
            ModelsInitCommand.Create(),
        };
}
