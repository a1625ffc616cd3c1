using System.Numerics.Tensors;
using RewardBridge.Inference.Engine.Kernels;
using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Engine.Model;

/// <summary>Reads a source's tensors into one piece of memory, one after the other, and refuses numbers that aren't finite.</summary>
/// <param name="source">Holds every tensor that is asked for.</param>
/// <param name="changed">Names of the tensors that are not as they were at the last reading; null for all.</param>
sealed unsafe class CheckedTensors(ITensorSource source, IReadOnlySet<string>? changed)
    : IDisposable
{
    NativeBuffer? _values;

    /// <summary>Whether a tensor has to be read again.</summary>
    public bool HasChanged(string name) => changed?.Contains(name) ?? true;

    /// <summary>The tensor's numbers, row-major; gone at the next call.</summary>
    /// <exception cref="ModelFormatException">One is NaN or infinite.</exception>
    public ReadOnlySpan<float> Read(string name)
    {
        var length = source.Tensors[name].ElementCount;
        if (_values is null || _values.Length < length)
        {
            _values?.Dispose();
            _values = new(length);
        }
        var values = new Span<float>(_values.Pointer, checked((int)length));
        source.Read(name, values);
        // The largest magnitude is NaN where any number is.
        var magnitude = TensorPrimitives.MaxMagnitude((ReadOnlySpan<float>)values);
        return float.IsFinite(magnitude)
            ? values
            : throw new ModelFormatException(
                $"weights: tensor '{name}' holds {magnitude}, expected finite numbers: the file is damaged or the training has diverged."
            );
    }

    public void Dispose() => _values?.Dispose();
}
