using RewardBridge.Calibration;
using RewardBridge.Configuration;
using RewardBridge.Judging;

namespace RewardBridge.Inference.Judging;

/// <summary>How a model folder wants to be asked for verdicts: verifier.yaml in the folder of a model or an adapter.</summary>
public sealed record VerifierSettings : IValidated
{
    /// <summary>The file's name.</summary>
    public const string FileName = "verifier.yaml";

    /// <summary>The grading template it was trained on. Default: "paper-v1".</summary>
    public string Template { get; init; } = GradingTemplates.Paper.Name;

    /// <summary>Of an adapter, the model it belongs to: a folder, or a model on the Hugging Face hub such as "HuggingFaceTB/SmolLM2-135M-Instruct".</summary>
    public string? Base { get; init; }

    /// <summary>A calibrator beside this file, applied to its probabilities; absent for none.</summary>
    public string? Calibrator { get; init; }

    /// <summary>Reads a folder's settings; null where it has none.</summary>
    /// <exception cref="ConfigurationException">Something in the file is wrong.</exception>
    public static VerifierSettings? Find(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path) ? StrictYaml.BindFile<VerifierSettings>(path) : null;
    }

    /// <summary>The folder's calibrator; null where it has none.</summary>
    /// <exception cref="ArgumentException">The file is no calibrator.</exception>
    /// <exception cref="IOException">It isn't there.</exception>
    public Calibrator? LoadCalibrator(string folder) =>
        Calibrator is null
            ? null
            : CalibratorFile.Load(Path.Combine(folder, Calibrator)).Calibrator;

    /// <summary>Writes them into a folder.</summary>
    public void Save(string folder) =>
        File.WriteAllText(Path.Combine(folder, FileName), StrictYaml.Write(this));

    /// <inheritdoc/>
    public IEnumerable<ConfigurationProblem> Problems(string section)
    {
        if (!GradingTemplates.All.ContainsKey(Template))
            yield return new(
                "template",
                Template,
                $"one of {string.Join(", ", GradingTemplates.All.Keys)}"
            );
        // A folder that is passed on must not make its reader open files elsewhere.
        if (Calibrator is { } file && Path.GetFileName(file) != file)
            yield return new("calibrator", file, "the name of a file in the same folder");
    }
}
