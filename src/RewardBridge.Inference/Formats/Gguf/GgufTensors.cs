namespace RewardBridge.Inference.Formats.Gguf;

/// <summary>A GGUF file's weights under Hugging Face names, dequantised and in Hugging Face's row order.</summary>
sealed class GgufTensors : ITensorSource
{
    readonly GgufFile _file;
    readonly ModelConfiguration _configuration;
    readonly Dictionary<string, GgufTensor> _byName = [];

    /// <exception cref="ModelFormatException">A tensor has no place in these families, so leaving it out would change results.</exception>
    public GgufTensors(GgufFile file, ModelConfiguration configuration)
    {
        (_file, _configuration) = (file, configuration);
        foreach (var (name, tensor) in file.Tensors)
            if (
                GgufNames.ToHuggingFace(name) is { } mapped
                    ? !_byName.TryAdd(mapped, tensor)
                    : !Ignorable(name)
            )
                throw new ModelFormatException(
                    $"{file.Path}: tensor '{FormatErrors.Shown(name)}' has no place in a {configuration.Family} model, or takes another's: not supported."
                );
        Tensors = _byName.ToDictionary(
            t => t.Key,
            t => new TensorInfo(t.Value.Shape, t.Value.Type.Name)
        );
    }

    public IReadOnlyDictionary<string, TensorInfo> Tensors { get; }

    public void Read(string name, Span<float> destination)
    {
        if (!_byName.TryGetValue(name, out var tensor))
            throw FormatErrors.NoSuchTensor(_file.Path, name, _byName.Count);
        FormatErrors.RequireLength(name, Tensors[name], destination.Length);
        _file.Read(tensor, destination);
        if (HeadPermutation.Applies(_configuration.Family, name))
            HeadPermutation.ToHuggingFace(
                destination,
                _configuration.HeadSize,
                (int)tensor.Shape[^1]
            );
    }

    public void Dispose() => _file.Dispose();

    /// <summary>The divisors are read into the configuration; old converters also stored the frequencies themselves.</summary>
    static bool Ignorable(string name) =>
        name == GgufNames.RopeDivisors || name.EndsWith(".attn_rot_embd", StringComparison.Ordinal);
}
