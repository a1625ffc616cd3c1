namespace RewardBridge.Inference.Formats;

/// <summary>Conveniences over <see cref="ITensorSource"/>.</summary>
public static class TensorSourceExtensions
{
    /// <summary>Reads one tensor into a new array, row-major f32.</summary>
    /// <exception cref="ModelFormatException">No such tensor, its bytes are damaged, or it has more than 2^31 elements.</exception>
    public static float[] ReadArray(this ITensorSource source, string name)
    {
        if (!source.Tensors.TryGetValue(name, out var info))
            throw FormatErrors.NoSuchTensor("weights", name, source.Tensors.Count);
        if (info.ElementCount > Array.MaxLength)
            throw new ModelFormatException(
                $"Tensor '{name}' has {info.ElementCount} elements, expected at most {Array.MaxLength}."
            );
        var values = new float[info.ElementCount];
        source.Read(name, values);
        return values;
    }
}
