namespace RewardBridge.Inference.Formats;

/// <summary>How a model's makers want it sampled; null where they don't say.</summary>
public sealed record GenerationDefaults
{
    /// <summary>Token ids that end a response; possibly several, possibly none.</summary>
    public IReadOnlyList<int> EndTokenIds { get; init; } = [];

    /// <summary>Token id that begins a sequence.</summary>
    public int? BeginTokenId { get; init; }

    /// <summary>Token id that fills batches.</summary>
    public int? PadTokenId { get; init; }

    /// <summary>Softmax temperature, at least 0.</summary>
    public double? Temperature { get; init; }

    /// <summary>Probability mass of nucleus sampling, in (0, 1].</summary>
    public double? TopP { get; init; }

    /// <summary>Number of likeliest tokens kept; 0 keeps all.</summary>
    public int? TopK { get; init; }

    /// <inheritdoc/>
    public bool Equals(GenerationDefaults? other) =>
        other is not null
        && EndTokenIds.SequenceEqual(other.EndTokenIds)
        && (BeginTokenId, PadTokenId, Temperature, TopP, TopK)
            == (other.BeginTokenId, other.PadTokenId, other.Temperature, other.TopP, other.TopK);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(EndTokenIds.Count, BeginTokenId, PadTokenId, Temperature, TopP, TopK);
}
