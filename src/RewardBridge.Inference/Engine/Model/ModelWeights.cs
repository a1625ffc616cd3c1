using RewardBridge.Inference.Engine.Kernels;
using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Engine.Model;

/// <summary>One version of a model's weights, packed for the kernels; never changed.</summary>
sealed class ModelWeights : IDisposable
{
    readonly WeightParts _parts;

    /// <summary>Packs a version.</summary>
    /// <param name="configuration">The shape of the model.</param>
    /// <param name="source">The weights.</param>
    /// <param name="precision">How matrices are held; the same in all versions.</param>
    /// <param name="before">The version whose parts are taken over where they haven't changed; null for none.</param>
    /// <exception cref="ModelFormatException">A number isn't finite; the version before is untouched.</exception>
    public ModelWeights(
        ModelConfiguration configuration,
        CheckedTensors source,
        WeightPrecision precision,
        ModelWeights? before = null
    )
    {
        _parts = new(source, precision, before?._parts);
        try
        {
            var (vocabulary, hidden) = (configuration.VocabularySize, configuration.HiddenSize);
            Embedding = _parts.Matrix(vocabulary, hidden, ModelTensors.Embedding);
            Layers =
            [
                .. Enumerable
                    .Range(0, configuration.LayerCount)
                    .Select(layer => new LayerWeights(
                        configuration,
                        _parts,
                        $"model.layers.{layer}."
                    )),
            ];
            FinalNorm = _parts.Vector(hidden, ModelTensors.FinalNorm);
            Output = configuration.TiedEmbeddings
                ? Embedding
                : _parts.Matrix(vocabulary, hidden, ModelTensors.OutputProjection);
        }
        catch
        {
            _parts.DisposeExcept(before?._parts);
            throw;
        }
    }

    /// <summary>Shape [V, D].</summary>
    public PackedMatrix Embedding { get; }

    /// <summary>Shape [V, D]; <see cref="Embedding"/> itself where they are tied.</summary>
    public PackedMatrix Output { get; }

    /// <summary>Shape [D].</summary>
    public NativeBuffer FinalNorm { get; }

    public IReadOnlyList<LayerWeights> Layers { get; }

    /// <summary>Frees what the version that takes its place doesn't share.</summary>
    public void GiveWayTo(ModelWeights next) => _parts.DisposeExcept(next._parts);

    public void Dispose() => _parts.DisposeExcept(null);
}
