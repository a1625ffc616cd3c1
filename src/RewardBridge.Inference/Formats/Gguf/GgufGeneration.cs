namespace RewardBridge.Inference.Formats.Gguf;

/// <summary>Reads end, begin and pad tokens from GGUF metadata; the format has no sampling settings.</summary>
static class GgufGeneration
{
    // A chat turn ends with "eot" where that is another token than "eos"; "eom" ends one that calls a tool.
    static readonly string[] _endRoles = ["eos", "eot", "eom"];

    /// <exception cref="ModelFormatException">A value is no token id.</exception>
    public static GenerationDefaults Read(GgufMetadata metadata) =>
        new()
        {
            EndTokenIds = [.. _endRoles.Select(metadata.TokenId).OfType<int>().Distinct()],
            BeginTokenId = metadata.TokenId("bos"),
            PadTokenId = metadata.TokenId("padding"),
        };
}
