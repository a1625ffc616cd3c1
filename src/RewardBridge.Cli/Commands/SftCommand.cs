using System.CommandLine;
using RewardBridge.Cli.Screens;
using RewardBridge.Configuration;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Supervised;

namespace RewardBridge.Cli.Commands;

/// <summary>rbridge sft: supervised fine-tuning on references or solutions, as a configuration file says.</summary>
static class SftCommand
{
    static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Print the resolved configuration and stop.",
    };

    public static Command Create() =>
        RunOptions.Create("sft", "Fine-tune a model on references or solutions.", DryRun, Run);

    static async Task<int> Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var configuration = StrictYaml.BindFile<SupervisedConfiguration>(
            arguments.GetRequiredValue(RunOptions.Configuration).FullName,
            arguments.GetValue(RunOptions.Set)
        );
        var yaml = StrictYaml.Write(configuration);
        if (arguments.GetValue(DryRun))
        {
            Console.Write(yaml);
            return 0;
        }

        var (rows, heldOut) = await QuestionSources.LoadAsync(
            configuration.Data,
            configuration.Seed,
            configuration.Schedule.ValidationQuestions,
            cancellationToken
        );
        using var policy = TrainingPolicy.Load(configuration);
        // The folder comes last: a start that fails on a bad path must not block the next.
        using var run = RunFolders.Open(
            configuration.Output,
            yaml,
            configuration.Schedule.KeepCheckpoints,
            arguments.GetValue(RunOptions.Resume)
        );
        var training = new SupervisedRun(configuration, policy, rows, heldOut, run);
        await SupervisedScreen.RunAsync(progress => training.Execute(progress, cancellationToken));
        policy.Export(run.Paths);
        Console.WriteLine($"Model: {run.Paths.Model}");
        return 0;
    }
}
