using RewardBridge.Calibration;
using RewardBridge.Evaluation.Calibration;
using RewardBridge.Evaluation.Reports;
using RewardBridge.Evaluation.Studies;

namespace RewardBridge.Cli.Commands;

/// <summary>Writes an evaluation's files.</summary>
static class EvaluationFiles
{
    /// <summary>evaluation.json, evaluation.html, and calibrators/VERIFIER-KIND.json for each fitted calibrator.</summary>
    public static void Write(string folder, VerifierEvaluation evaluation, string command)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(
            Path.Combine(folder, "evaluation.json"),
            EvaluationJson.Write(evaluation)
        );
        File.WriteAllText(
            Path.Combine(folder, "evaluation.html"),
            HtmlReport.Render(EvaluationReport.Of(evaluation, command))
        );
        foreach (var score in evaluation.Calibration?.Verifiers ?? [])
            Calibrators(Path.Combine(folder, "calibrators"), score);
    }

    static void Calibrators(string folder, CalibrationScore score)
    {
        Directory.CreateDirectory(folder);
        foreach (var calibrated in score.Calibrated)
            new CalibratorFile
            {
                Verifier = score.Verifier,
                Calibrator = calibrated.Calibrator,
                FittedResponses = score.FittedResponses,
                FittedQuestions = score.FittedQuestions,
            }.Save(Path.Combine(folder, $"{FileName(score.Verifier)}-{calibrated.Kind}.json"));
    }

    // A verifier's name may hold a path: what is no letter or digit becomes a hyphen.
    static string FileName(string verifier) =>
        string.Concat(verifier.Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '-'));
}
