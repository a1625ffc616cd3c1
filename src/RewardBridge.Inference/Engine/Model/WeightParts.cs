using RewardBridge.Inference.Engine.Kernels;
using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Engine.Model;

/// <summary>The packed parts of one version of a model's weights; parts whose tensors haven't changed are those of the version before.</summary>
/// <param name="source">The tensors.</param>
/// <param name="precision">How matrices are held.</param>
/// <param name="before">The version before; null for the first.</param>
sealed unsafe class WeightParts(
    CheckedTensors source,
    WeightPrecision precision,
    WeightParts? before
)
{
    readonly Dictionary<string, IDisposable> _parts = [];

    /// <summary>A matrix of some tensors' rows, one below the other.</summary>
    /// <param name="depth">Columns.</param>
    /// <param name="outputs">Rows of all tensors together.</param>
    /// <param name="tensors">Names.</param>
    /// <exception cref="ModelFormatException">A number isn't finite.</exception>
    public PackedMatrix Matrix(int outputs, int depth, params ReadOnlySpan<string> tensors)
    {
        if (Unchanged(tensors) is PackedMatrix known)
            return known;
        var matrix = Add(tensors[0], new PackedMatrix(outputs, depth, precision));
        var row = 0;
        foreach (var tensor in tensors)
        {
            var values = source.Read(tensor);
            matrix.SetRows(values, row);
            row += values.Length / depth;
        }
        return matrix;
    }

    /// <summary>Some tensors' numbers, one after the other.</summary>
    /// <param name="length">Numbers of all tensors together.</param>
    /// <param name="tensors">Names.</param>
    /// <exception cref="ModelFormatException">A number isn't finite.</exception>
    public NativeBuffer Vector(int length, params ReadOnlySpan<string> tensors)
    {
        if (Unchanged(tensors) is NativeBuffer known)
            return known;
        var vector = Add(tensors[0], new NativeBuffer(length));
        var to = new Span<float>(vector.Pointer, length);
        foreach (var tensor in tensors)
        {
            var values = source.Read(tensor);
            values.CopyTo(to);
            to = to[values.Length..];
        }
        return vector;
    }

    /// <summary>Frees the parts that another version doesn't have.</summary>
    public void DisposeExcept(WeightParts? other)
    {
        foreach (var (name, part) in _parts)
            if (other is null || !other._parts.TryGetValue(name, out var its) || its != part)
                part.Dispose();
    }

    IDisposable? Unchanged(ReadOnlySpan<string> tensors)
    {
        foreach (var tensor in tensors)
            if (source.HasChanged(tensor))
                return null;
        return before?._parts.GetValueOrDefault(tensors[0]) is { } known
            ? Add(tensors[0], known)
            : null;
    }

    T Add<T>(string name, T part)
        where T : IDisposable
    {
        _parts.Add(name, part);
        return part;
    }
}
