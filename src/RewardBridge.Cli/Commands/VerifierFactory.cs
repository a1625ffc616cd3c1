using RewardBridge.Calibration;
using RewardBridge.Cli.Screens;
using RewardBridge.Evaluation.MiniatureExam;
using RewardBridge.Inference;
using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Judging;
using RewardBridge.Questions;
using RewardBridge.Verification;
using RewardBridge.Verification.Rules;

namespace RewardBridge.Cli.Commands;

/// <summary>Makes verifiers from the names that flags and configurations use.</summary>
sealed class VerifierFactory : IDisposable
{
    const string CalibratedPrefix = "calibrated:";
    const string CascadePrefix = "cascade:";
    const int DeepestFile = 4;

    readonly JudgmentMemory _memory;
    readonly GenerativeVerifiers _generative;
    readonly ChatVerifiers _chat;

    /// <summary>The policy in training, which "reference_probability" asks; null where none is trained.</summary>
    public LanguageModel? Policy { get; set; }

    /// <summary>A factory whose judges remember as --cache says.</summary>
    /// <param name="cache">The option's value; null where the command has none, or it isn't given.</param>
    public VerifierFactory(string? cache = null)
    {
        _memory = new(cache);
        (_generative, _chat) = (new(_memory), new(_memory));
    }

    /// <summary>"containment", "number@boxed" and the other rules, "oracle" for the miniature exam, "model:FOLDER" (<see cref="GenerativeName"/>) and "chat:MODEL@URL" (<see cref="ChatName"/>) with their variants, "calibrated:FILE" and "cascade:FILE", whose files name their verifiers, or "reference_probability" (<see cref="ReferenceName"/>).</summary>
    /// <exception cref="ArgumentException">No such verifier, or no such calibrator.</exception>
    /// <exception cref="IOException">The calibrator's file can't be opened.</exception>
    public IVerifier Create(string name) => Create(name, 0);

    IVerifier Create(string name, int depth)
    {
        if (name.StartsWith(CalibratedPrefix, StringComparison.Ordinal))
            return Calibrated(name, depth);
        if (name.StartsWith(CascadePrefix, StringComparison.Ordinal))
            return Cascade(name, depth);
        if (name.StartsWith(GenerativeName.Prefix, StringComparison.Ordinal))
            return _generative.Create(name[GenerativeName.Prefix.Length..]);
        if (name.StartsWith(ChatName.Prefix, StringComparison.Ordinal))
            return _chat.Create(name[ChatName.Prefix.Length..]);
        if (ReferenceName.TryParse(name, out var reference))
            return Reference(name, reference);
        if (name == "oracle")
            return new Oracle();
        if (VerifierRegistry.TryCreate(name, out var rule))
            return rule;
        throw new ArgumentException(
            $"Unknown verifier '{name}'. Expected one of {string.Join(", ", VerifierRegistry.Names)} (each may end in @ and one of {string.Join(", ", FinalAnswerModes.Names)}), oracle, model:FOLDER, chat:MODEL@URL, {ReferenceName.Name}[:FOLDER], calibrated:FILE, or cascade:FILE."
        );
    }

    ReferenceProbability Reference(string name, ReferenceName reference) =>
        new(
            reference.Folder is { } folder
                ? _generative.Model(folder)
                : Policy
                    ?? throw new ArgumentException(
                        $"{name}: outside a training run there is no policy to ask. Name a model: {ReferenceName.Name}:FOLDER."
                    ),
            reference.Part,
            name
        );

    CalibratedVerifier Calibrated(string name, int depth)
    {
        var file = CalibratorFile.Load(name[CalibratedPrefix.Length..]);
        return new(Create(file.Verifier, Deeper(name, depth)), file.Calibrator, name);
    }

    Cascade Cascade(string name, int depth) =>
        CascadeFile
            .Load(name[CascadePrefix.Length..])
            .Create(stage => Create(stage, Deeper(name, depth)), name);

    // A file may name a verifier of a file, even its own.
    static int Deeper(string name, int depth) =>
        depth < DeepestFile
            ? depth + 1
            : throw new ArgumentException(
                $"{name}: files name each other more than {DeepestFile} deep."
            );

    /// <summary>Shapes of the models that were loaded.</summary>
    public IEnumerable<ModelConfiguration> Models => _generative.Models;

    /// <summary>Shows on standard error what remote judges were asked and what that cost.</summary>
    public void ShowCosts() => JudgeCosts.Show(_chat.Judges, _memory.Problem);

    /// <summary>Frees models, connections and the cache.</summary>
    public void Dispose()
    {
        _generative.Dispose();
        _chat.Dispose();
        _memory.Dispose();
    }
}
