namespace RewardBridge.Inference.Formats.Lora;

/// <summary>A PEFT adapter folder, opened.</summary>
public sealed class LoraAdapter : IDisposable
{
    internal const string Prefix = "base_model.model.";
    internal const string SuffixA = ".lora_A.weight";
    internal const string SuffixB = ".lora_B.weight";

    readonly SafetensorsFile _file;

    internal LoraAdapter(LoraConfiguration configuration, SafetensorsFile file)
    {
        (Configuration, _file) = (configuration, file);
        Modules = [.. file.Tensors.Keys.Select(Module).Distinct().Order(StringComparer.Ordinal)];
        foreach (var module in Modules)
            RequirePair(module);
    }

    /// <summary>Rank, scale and the rest of adapter_config.json.</summary>
    public LoraConfiguration Configuration { get; }

    /// <summary>Adapted modules by Hugging Face name, such as "model.layers.0.self_attn.q_proj".</summary>
    public IReadOnlyList<string> Modules { get; }

    /// <summary>Reads one module's matrices.</summary>
    /// <exception cref="ModelFormatException">No such module, or its bytes are damaged.</exception>
    public LoraPair Read(string module)
    {
        var (a, b) = (
            _file.ReadArray(Prefix + module + SuffixA),
            _file.ReadArray(Prefix + module + SuffixB)
        );
        return new(
            a,
            b,
            Configuration.Rank,
            a.Length / Configuration.Rank,
            b.Length / Configuration.Rank
        );
    }

    /// <summary>Checks that every adapted module is a matrix of the model, of the right shape.</summary>
    /// <exception cref="ModelFormatException">The adapter belongs to another model.</exception>
    internal void RequireFit(ITensorSource model)
    {
        foreach (var module in Modules)
        {
            var inputs = _file.Tensors[Prefix + module + SuffixA].Shape[1];
            var outputs = _file.Tensors[Prefix + module + SuffixB].Shape[0];
            if (!model.Tensors.TryGetValue($"{module}.weight", out var info))
                throw new ModelFormatException(
                    $"{_file.Path}: adapts '{FormatErrors.Shown(module)}', which the model doesn't have: made for another model."
                );
            if (!info.Shape.SequenceEqual([outputs, inputs]))
                throw new ModelFormatException(
                    $"{_file.Path}: adapts '{FormatErrors.Shown(module)}' as [{outputs}, {inputs}], "
                        + $"the model has [{string.Join(", ", info.Shape)}]: made for another model."
                );
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    string Module(string tensor)
    {
        foreach (var suffix in new[] { SuffixA, SuffixB })
            if (
                tensor.StartsWith(Prefix, StringComparison.Ordinal)
                && tensor.EndsWith(suffix, StringComparison.Ordinal)
            )
                return tensor[Prefix.Length..^suffix.Length];
        throw new ModelFormatException(
            $"{_file.Path}: tensor '{FormatErrors.Shown(tensor)}', expected names like '{Prefix}<module>{SuffixA}'."
        );
    }

    void RequirePair(string module)
    {
        RequireShape(Prefix + module + SuffixA, rankAt: 0);
        RequireShape(Prefix + module + SuffixB, rankAt: 1);
    }

    void RequireShape(string tensor, int rankAt)
    {
        if (!_file.Tensors.TryGetValue(tensor, out var info))
            throw FormatErrors.NoSuchTensor(_file.Path, tensor, _file.Tensors.Count);
        if (info.Shape.Count != 2 || info.Shape[rankAt] != Configuration.Rank)
            throw new ModelFormatException(
                $"{_file.Path}: tensor '{FormatErrors.Shown(tensor)}' has shape [{string.Join(", ", info.Shape)}], "
                    + $"expected a matrix with rank {Configuration.Rank} at position {rankAt}."
            );
    }
}
