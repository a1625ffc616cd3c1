using RewardBridge.Configuration;

namespace RewardBridge.Training.Configuration;

/// <summary>The policy to be trained.</summary>
public sealed record PolicyOptions : IValidated
{
    /// <summary>A Hugging Face folder or a GGUF file.</summary>
    public string Model { get; init; } = "";

    /// <summary>Train a low-rank adapter instead of all weights; absent for full fine-tuning.</summary>
    public AdapterOptions? Lora { get; init; }

    /// <summary>Where the policy is trained. Default: auto.</summary>
    public TrainingDevice Device { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ConfigurationProblem> Problems(string section)
    {
        if (string.IsNullOrWhiteSpace(Model))
            yield return new($"{section}.model", Model, "a model folder or a GGUF file");
    }
}

/// <summary>Where a policy is trained. On a GPU responses are sampled there too; on the processor by the CPU engine.</summary>
public enum TrainingDevice
{
    /// <summary>A CUDA device where libtorch finds one, else the processor.</summary>
    Auto,

    /// <summary>The processor.</summary>
    Cpu,

    /// <summary>A CUDA device; an error where there is none.</summary>
    Cuda,
}
