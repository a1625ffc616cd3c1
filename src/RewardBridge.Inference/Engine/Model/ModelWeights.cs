using System.Numerics.Tensors;
using RewardBridge.Inference.Engine.Kernels;
using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Engine.Model;

/// <summary>A model's weights, packed for the kernels.</summary>
sealed unsafe class ModelWeights : IDisposable
{
    readonly ModelConfiguration _configuration;

    public ModelWeights(ModelConfiguration configuration)
    {
        _configuration = configuration;
        var (vocabulary, hidden) = (configuration.VocabularySize, configuration.HiddenSize);
        Embedding = new(vocabulary, hidden);
        Output = configuration.TiedEmbeddings ? Embedding : new(vocabulary, hidden);
        FinalNorm = new(hidden);
        Layers =
        [
            .. Enumerable
                .Range(0, configuration.LayerCount)
                .Select(_ => new LayerWeights(configuration)),
        ];
    }

    /// <summary>Shape [V, D].</summary>
    public PackedMatrix Embedding { get; }

    /// <summary>Shape [V, D]; <see cref="Embedding"/> itself where they are tied.</summary>
    public PackedMatrix Output { get; }

    /// <summary>Shape [D].</summary>
    public NativeBuffer FinalNorm { get; }

    public IReadOnlyList<LayerWeights> Layers { get; }

    /// <summary>Checks that every tensor is there, has its shape and holds finite numbers only.</summary>
    /// <exception cref="ModelFormatException">One doesn't; nothing was changed.</exception>
    public void Check(ITensorSource source)
    {
        ModelTensors.Require(_configuration, source, "weights");
        foreach (var (name, _) in ModelTensors.Of(_configuration))
            RequireFinite(name, source.ReadArray(name));
    }

    /// <summary>Copies all weights.</summary>
    public void Fill(ITensorSource source)
    {
        Embedding.SetRows(source.ReadArray(ModelTensors.Embedding), 0);
        for (var layer = 0; layer < Layers.Count; layer++)
            Layers[layer].Fill(source, $"model.layers.{layer}.");
        Copy(source, ModelTensors.FinalNorm, FinalNorm);
        if (!_configuration.TiedEmbeddings)
            Output.SetRows(source.ReadArray(ModelTensors.OutputProjection), 0);
    }

    public void Dispose()
    {
        Embedding.Dispose();
        Output.Dispose();
        FinalNorm.Dispose();
        foreach (var layer in Layers)
            layer.Dispose();
    }

    internal static void Copy(ITensorSource source, string name, NativeBuffer to) =>
        source.Read(name, new(to.Pointer, checked((int)to.Length)));

    static void RequireFinite(string name, ReadOnlySpan<float> values)
    {
        // The largest magnitude is NaN where any number is.
        var magnitude = TensorPrimitives.MaxMagnitude(values);
        if (!float.IsFinite(magnitude))
            throw new ModelFormatException(
                $"weights: tensor '{name}' holds {magnitude}, expected finite numbers: the file is damaged or the training has diverged."
            );
    }
}
