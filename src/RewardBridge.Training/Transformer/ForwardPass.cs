using static RewardBridge.Training.Native.HeldScalars;
using static TorchSharp.torch;

namespace RewardBridge.Training.Transformer;

/// <summary>What every block of one forward pass shares.</summary>
sealed class ForwardPass
{
    readonly Dictionary<(int Length, int Prefix), Tensor> _masks = [];

    /// <summary>Prepares positions and masks of a row; its tensors belong to the caller's dispose scope.</summary>
    public ForwardPass(
        (float[] InverseFrequencies, double AttentionFactor) rope,
        PackedBatch batch,
        Device device,
        bool adapterEnabled,
        Generator? dropout
    )
    {
        (Segments, AdapterEnabled, Dropout) = (batch.Segments, adapterEnabled, dropout);
        Rotary = RotaryTable.Of(
            rope.InverseFrequencies,
            rope.AttentionFactor,
            batch.Positions,
            device
        );
        foreach (var segment in batch.Segments)
        {
            var key = (segment.Length, segment.PrefixLength);
            if (segment.PrefixLength > 0 && !_masks.ContainsKey(key))
                _masks.Add(key, Mask(segment.Length, segment.PrefixLength, device));
        }
    }

    /// <summary>Prepares a step that decodes one token for each of some sequences.</summary>
    public ForwardPass(
        (float[] InverseFrequencies, double AttentionFactor) rope,
        IReadOnlyList<int> positions,
        Device device,
        bool adapterEnabled,
        DecodeMemory memory
    )
    {
        (Segments, AdapterEnabled, Memory) = ([], adapterEnabled, memory);
        Rotary = RotaryTable.Of(rope.InverseFrequencies, rope.AttentionFactor, positions, device);
        memory.Prepare(positions);
    }

    /// <summary>The row's layout.</summary>
    public IReadOnlyList<PackedBatch.Segment> Segments { get; }

    /// <summary>What decoding sequences remember; null where the row holds whole sequences.</summary>
    public DecodeMemory? Memory { get; }

    /// <summary>Is told every layer's keys and values, shape [N, K, d]; null for nobody.</summary>
    public Action<int, Tensor, Tensor>? Seen { get; init; }

    /// <summary>Cosines and sines of the row's positions.</summary>
    public RotaryTable Rotary { get; }

    /// <summary>Whether projections add their low-rank updates.</summary>
    public bool AdapterEnabled { get; }

    /// <summary>Draws the adapter's dropout; null outside training.</summary>
    public Generator? Dropout { get; }

    /// <summary>Added to the attention scores of a segment with a prefix: 0 or -infinity, shape [length, prefix + length].</summary>
    public Tensor MaskOf(PackedBatch.Segment segment) =>
        _masks[(segment.Length, segment.PrefixLength)];

    static Tensor Mask(int length, int prefix, Device device) =>
        full([length, prefix + length], Held(double.NegativeInfinity), float32, device)
            .triu_(prefix + 1);
}
