using System.Buffers;

namespace RewardBridge.Inference.Hub;

/// <summary>The name of a model on the hub: "organisation/name", or a bare "name" for the oldest ones.</summary>
public sealed record HubModelId
{
    const int MaxLength = 96; // of each part, as on the hub

    static readonly SearchValues<char> Allowed = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-"
    );

    HubModelId(string text) => Text = text;

    /// <summary>The name as the hub writes it.</summary>
    public string Text { get; }

    /// <summary>Reads a name.</summary>
    /// <exception cref="HubException">It has another form.</exception>
    public static HubModelId Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('/') is { Length: 1 or 2 } parts && parts.All(IsName)
            ? new(text)
            : throw new HubException(
                $"found '{text}', expected the name of a model such as 'HuggingFaceTB/SmolLM2-135M-Instruct': "
                    + "organisation/name, of letters, digits and the signs . _ -"
            );
    }

    /// <summary>The folder in the cache, as huggingface_hub names it.</summary>
    internal string CacheFolder => "models--" + Text.Replace("/", "--", StringComparison.Ordinal);

    /// <summary>The name as sent in requests.</summary>
    public override string ToString() => Text;

    static bool IsName(string part) =>
        part.Length is > 0 and <= MaxLength
        && !part.AsSpan().ContainsAnyExcept(Allowed)
        && part[0] is not ('.' or '-')
        && part[^1] is not ('.' or '-')
        && !part.Contains("..", StringComparison.Ordinal)
        && !part.Contains("--", StringComparison.Ordinal);
}
