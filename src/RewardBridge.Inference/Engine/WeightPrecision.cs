namespace RewardBridge.Inference.Engine;

/// <summary>How an engine holds matrices; products are summed in f32 whatever it is, and norms, biases and the cache stay f32.</summary>
public enum WeightPrecision
{
    /// <summary>32-bit floats.</summary>
    F32,

    /// <summary>bfloat16, rounded to nearest: half the memory, 8 bits of precision.</summary>
    BF16,

    /// <summary>Signed bytes with an f32 scale for each 64 weights of an output: a quarter of the memory.</summary>
#pragma warning disable CA1720 // It is the format's name.
    Int8,
#pragma warning restore CA1720
}
