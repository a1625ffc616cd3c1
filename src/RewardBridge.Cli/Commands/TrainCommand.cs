using System.CommandLine;
using RewardBridge.Cli.Screens;
using RewardBridge.Configuration;
using RewardBridge.Evaluation.Reports;
using RewardBridge.Inference;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Reinforcement;
using RewardBridge.Training.Runs;
using Spectre.Console;

namespace RewardBridge.Cli.Commands;

/// <summary>rbridge train: reinforcement learning as a configuration file says.</summary>
static class TrainCommand
{
    static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description =
            "Print the resolved configuration, the memory and the time that a step would take, and stop.",
    };

    public static Command Create() =>
        RunOptions.Create("train", "Train a policy with verified rewards.", DryRun, Run);

    static async Task<int> Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var configuration = StrictYaml.BindFile<TrainingConfiguration>(
            arguments.GetRequiredValue(RunOptions.Configuration).FullName,
            arguments.GetValue(RunOptions.Set)
        );
        var yaml = StrictYaml.Write(configuration);
        if (arguments.GetValue(DryRun))
        {
            await Forecast.PrintAsync(configuration, cancellationToken);
            return 0;
        }

        var (train, validation) = await QuestionSources.LoadAsync(
            configuration.Data,
            configuration.Seed,
            configuration.Schedule.ValidationQuestions,
            cancellationToken
        );
        using var policy = TrainingPolicy.Load(configuration);
        using var factory = new VerifierFactory { Policy = policy.Model };
        var rewards = new RewardSource(configuration, factory.Create);
        var validationVerifier = configuration.Reward.ValidationVerifier is { } other
            ? factory.Create(other)
            : rewards.Verifier;
        RolloutSampler.RequireRoom(policy.Model, [.. train, .. validation]);
        // The folder comes last: a start that fails on a bad path must not block the next.
        using var run = RunFolders.Open(
            configuration.Output,
            yaml,
            configuration.Schedule.KeepCheckpoints,
            arguments.GetValue(RunOptions.Resume)
        );
        var training = new TrainingRun(
            configuration,
            policy,
            train,
            rewards,
            validation,
            validationVerifier,
            run
        );
        await ExecuteAsync(training, run.Paths, cancellationToken);
        factory.ShowCosts();
        policy.Export(run.Paths);
        Console.WriteLine($"Model: {run.Paths.Model}");
        await FinishAsync(run.Paths, cancellationToken);
        return 0;
    }

    static async Task ExecuteAsync(
        TrainingRun training,
        RunPaths paths,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await TrainingScreen.RunAsync(
                "train",
                async progress =>
                {
                    await training.ExecuteAsync(progress, cancellationToken);
                    return true;
                }
            );
        }
        catch (TrainingStoppedException) when (paths.RecordedSteps().Any())
        {
            // Why it was stopped is best read from the report.
            await FinishAsync(paths, cancellationToken);
            throw;
        }
    }

    static async Task FinishAsync(RunPaths paths, CancellationToken cancellationToken)
    {
        if (await ValidationTable.OfAsync(paths, cancellationToken) is { } accuracy)
            AnsiConsole.Write(ReportScreen.Table(accuracy));
        var report = await RunReport.OfAsync(paths, cancellationToken);
        await File.WriteAllTextAsync(paths.Report, HtmlReport.Render(report), cancellationToken);
        Console.WriteLine($"Report: {paths.Report}");
    }
}
