using RewardBridge.Calibration;
using RewardBridge.Inference.Judging;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Reinforcement;
using RewardBridge.Training.Runs;
using RewardBridge.Verification;

namespace RewardBridge.Training.Distillation;

/// <summary>What a distillation leaves to its users: adapter or model, how to ask it, and its calibrator.</summary>
public static class VerifierFolder
{
    const string CalibratorName = "calibrator.json";

    /// <summary>The folder in a run.</summary>
    public static string In(RunPaths run) => Path.Combine(run.Folder, "verifier");

    /// <summary>Writes it, in place of the one that was.</summary>
    /// <param name="folder">As <see cref="In"/> says.</param>
    /// <param name="configuration">The run's.</param>
    /// <param name="student">The trained student.</param>
    /// <param name="calibrator">Fitted on examples that the student was not trained on.</param>
    public static void Write(
        string folder,
        DistillationConfiguration configuration,
        TrainablePolicy student,
        CalibratorFile calibrator
    )
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(student);
        ArgumentNullException.ThrowIfNull(calibrator);
        var isAdapter = student.Transformer.Lora is not null;
        var name = configuration.BaseName ?? configuration.Student.Model;
        WrittenFolder.Replace(
            folder,
            writing =>
            {
                if (isAdapter)
                    student.ExportAdapter(writing, name);
                else
                    student.Export(writing);
                calibrator.Save(Path.Combine(writing, CalibratorName));
                new VerifierSettings
                {
                    Template = configuration.Template,
                    Base = isAdapter ? name : null,
                    Calibrator = CalibratorName,
                }.Save(writing);
            }
        );
    }

    /// <summary>A calibrator by Platt's method from a student's verdicts on examples; abstentions are left out.</summary>
    /// <param name="verifier">The name that the student will have.</param>
    /// <param name="examples">Not trained on.</param>
    /// <param name="verdicts">The student's, in the examples' order.</param>
    public static CalibratorFile Calibrate(
        string verifier,
        IReadOnlyList<VerdictExample> examples,
        IReadOnlyList<Verdict> verdicts
    )
    {
        var judged = examples
            .Zip(verdicts)
            .Where(pair => pair.Second.TryGetProbability(out _))
            .ToList();
        return new()
        {
            Verifier = verifier,
            Calibrator = PlattCalibrator.Fit([
                .. judged.Select(pair =>
                {
                    pair.Second.TryGetProbability(out var p);
                    return (p, pair.First.IsCorrect);
                }),
            ]),
            FittedResponses = judged.Count,
            FittedQuestions = judged.Select(pair => pair.First.QuestionKey).Distinct().Count(),
        };
    }
}
