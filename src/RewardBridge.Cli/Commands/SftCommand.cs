using System.CommandLine;
using RewardBridge.Cli.Screens;
using RewardBridge.Configuration;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Reinforcement;
using RewardBridge.Training.Supervised;

namespace RewardBridge.Cli.Commands;

/// <summary>rbridge sft: supervised fine-tuning on references or solutions, as a configuration file says.</summary>
static class SftCommand
{
    static readonly Argument<FileInfo> Configuration = new("configuration")
    {
        Description = "A YAML file; see docs/guide/training.md.",
    };

    static readonly Option<string[]> Set = new("--set")
    {
        Description = "Overrides a value: --set rows_per_step=8; may be given several times.",
    };

    static readonly Option<bool> Resume = new("--resume")
    {
        Description = "Go on from the newest checkpoint of the output folder.",
    };

    static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Print the resolved configuration and stop.",
    };

    public static Command Create()
    {
        var command = new Command("sft", "Fine-tune a model on references or solutions.")
        {
            Configuration,
            Set,
            Resume,
            DryRun,
        };
        command.SetAction(
            (arguments, cancellationToken) =>
                Guarded.RunAsync(() => Run(arguments, cancellationToken))
        );
        return command;
    }

    static async Task<int> Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var configuration = StrictYaml.BindFile<SupervisedConfiguration>(
            arguments.GetRequiredValue(Configuration).FullName,
            arguments.GetValue(Set)
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
        using var policy = TrainablePolicy.Load(
            configuration.Policy with
            {
                Model = ShippedModels.Resolve(configuration.Policy.Model),
            },
            configuration.Optimiser,
            configuration.Seed,
            needsReference: false
        );
        // The folder comes last: a start that fails on a bad path must not block the next.
        using var run = RunFolders.Open(
            configuration.Output,
            yaml,
            configuration.Schedule.KeepCheckpoints,
            arguments.GetValue(Resume)
        );
        var training = new SupervisedRun(configuration, policy, rows, heldOut, run);
        await SupervisedScreen.RunAsync(progress => training.Execute(progress, cancellationToken));
        policy.Export(run.Paths);
        Console.WriteLine($"Model: {run.Paths.Model}");
        return 0;
    }
}
