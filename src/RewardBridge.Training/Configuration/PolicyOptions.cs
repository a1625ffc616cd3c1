using RewardBridge.Configuration;

namespace RewardBridge.Training.Configuration;

/// <summary>The policy to be trained.</summary>
public sealed record PolicyOptions : IValidated
{
    /// <summary>A Hugging Face folder or a GGUF file.</summary>
    public string Model { get; init; } = "";

    /// <summary>Train a low-rank adapter instead of all weights; absent for full fine-tuning.</summary>
    public AdapterOptions? Lora { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ConfigurationProblem> Problems(string section)
    {
        if (string.IsNullOrWhiteSpace(Model))
            yield return new($"{section}.model", Model, "a model folder or a GGUF file");
    }
}
