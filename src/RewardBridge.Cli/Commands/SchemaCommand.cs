using System.CommandLine;
using RewardBridge.Configuration;
using RewardBridge.Training.Configuration;

namespace RewardBridge.Cli.Commands;

/// <summary>rbridge schema: the JSON schema of a configuration file, by which editors check and complete it.</summary>
static class SchemaCommand
{
    /// <summary>The record that each command's configuration file is bound to.</summary>
    public static IReadOnlyDictionary<string, Type> Configurations { get; } =
        new Dictionary<string, Type>
        {
            ["train"] = typeof(TrainingConfiguration),
            ["sft"] = typeof(SupervisedConfiguration),
            ["distill"] = typeof(DistillationConfiguration),
        };

    static readonly Argument<string> Of = new("command")
    {
        Description = "The command whose configuration file is described.",
    };

    public static Command Create()
    {
        Of.AcceptOnlyFromAmong([.. Configurations.Keys]);
        var command = new Command("schema", "Print the JSON schema of a configuration file.")
        {
            Of,
        };
        command.SetAction(arguments =>
            Guarded.Run(() =>
            {
                Console.Write(JsonSchema.For(Configurations[arguments.GetRequiredValue(Of)]));
                return 0;
            })
        );
        return command;
    }
}
