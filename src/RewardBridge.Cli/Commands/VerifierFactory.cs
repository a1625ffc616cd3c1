using RewardBridge.Evaluation.MiniatureExam;
using RewardBridge.Inference;
using RewardBridge.Inference.Judging;
using RewardBridge.Questions;
using RewardBridge.Verification;
using RewardBridge.Verification.Rules;

namespace RewardBridge.Cli.Commands;

/// <summary>Makes verifiers from the names that flags and configurations use.</summary>
sealed class VerifierFactory : IDisposable
{
    const string ModelPrefix = "model:";

    readonly Dictionary<string, LanguageModel> _models = [];

    /// <summary>"containment", "number@boxed" and the other rules, "oracle" for the miniature exam, or "model:FOLDER[#TEMPLATE]".</summary>
    /// <exception cref="ArgumentException">No such verifier.</exception>
    public IVerifier Create(string name)
    {
        if (name.StartsWith(ModelPrefix, StringComparison.Ordinal))
            return Generative(name[ModelPrefix.Length..]);
        if (name == "oracle")
            return new Oracle();
        if (VerifierRegistry.TryCreate(name, out var rule))
            return rule;
        throw new ArgumentException(
            $"Unknown verifier '{name}'. Expected one of {string.Join(", ", VerifierRegistry.Names)} (each may end in @ and one of {string.Join(", ", FinalAnswerModes.Names)}), oracle, or model:FOLDER."
        );
    }

    GenerativeVerifier Generative(string specification)
    {
        var parts = specification.Split('#', 2);
        var path = ShippedModels.Resolve(parts[0]);
        var template = GradingTemplate.Find(parts.ElementAtOrDefault(1));
        if (!_models.TryGetValue(path, out var model))
            _models[path] = model = LanguageModel.Load(path);
        return new(model, template, ModelPrefix + specification);
    }

    /// <summary>Frees the models that were loaded.</summary>
    public void Dispose()
    {
        foreach (var model in _models.Values)
            model.Dispose();
    }
}
