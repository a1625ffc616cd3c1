using System.CommandLine;
using RewardBridge.Cli.Screens;
using RewardBridge.Configuration;
using RewardBridge.Inference.Judging;
using RewardBridge.Judging;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Distillation;
using RewardBridge.Training.Reinforcement;
using RewardBridge.Training.Runs;
using RewardBridge.Verification;

namespace RewardBridge.Cli.Commands;

/// <summary>rbridge distill: a small verifier from the judgments of a teacher or of people, as a configuration file says.</summary>
static class DistillCommand
{
    static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Print the resolved configuration and what the data hold, and stop.",
    };

    public static Command Create() =>
        RunOptions.Create(
            "distill",
            "Train a small verifier on the verdicts of a teacher or of people.",
            DryRun,
            Run
        );

    static async Task<int> Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var configuration = StrictYaml.BindFile<DistillationConfiguration>(
            arguments.GetRequiredValue(RunOptions.Configuration).FullName,
            arguments.GetValue(RunOptions.Set)
        );
        var yaml = StrictYaml.Write(configuration);
        var data = await DistillationData.LoadAsync(
            configuration.Data,
            GradingTemplates.Find(configuration.Template),
            configuration.Seed,
            cancellationToken
        );
        Console.WriteLine(ExampleTable.Of(data));
        if (arguments.GetValue(DryRun))
        {
            Console.Write(yaml);
            return 0;
        }

        using var student = TrainingPolicy.Load(configuration);
        // The folder comes last: a start that fails on a bad path must not block the next.
        using var run = RunFolders.Open(
            configuration.Output,
            yaml,
            configuration.Schedule.KeepCheckpoints,
            arguments.GetValue(RunOptions.Resume)
        );
        var distillation = new DistillationRun(configuration, student, data, run);
        await SupervisedScreen.RunAsync(progress =>
            distillation.ExecuteAsync(progress, cancellationToken).GetAwaiter().GetResult()
        );
        student.Export(run.Paths);
        await FinishAsync(configuration, student, data, distillation, run, cancellationToken);
        return 0;
    }

    // Calibrator first: the card's figures are those of the verifier as its users will have it.
    static async Task FinishAsync(
        DistillationConfiguration configuration,
        TrainablePolicy student,
        DistillationData data,
        DistillationRun distillation,
        RunFolder run,
        CancellationToken cancellationToken
    )
    {
        var folder = VerifierFolder.In(run.Paths);
        var calibrator = VerifierFolder.Calibrate(
            GenerativeName.Prefix + Path.GetFileName(folder),
            data.Validation,
            await distillation.JudgeAsync(data.Validation, cancellationToken)
        );
        VerifierFolder.Write(folder, configuration, student, calibrator);

        var verifier = new CalibratedVerifier(
            new GenerativeVerifier(
                student.Model,
                GradingTemplates.Find(configuration.Template),
                "this verifier"
            ),
            calibrator.Calibrator,
            "this verifier"
        );
        var measures = await StudentMeasures.OfAsync(
            verifier,
            data,
            configuration.Seed,
            cancellationToken
        );
        var card = VerifierCard.Of(configuration, data, measures);
        await File.WriteAllTextAsync(Path.Combine(folder, "README.md"), card, cancellationToken);
        Console.WriteLine(card);
        Console.WriteLine($"Verifier: {folder}");
    }
}
