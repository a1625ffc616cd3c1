using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Text.Tokenization;

/// <summary>Reads which tokens begin, end and fill a text from tokenizer_config.json.</summary>
internal static class TokenizerSettings
{
    /// <summary>The parts with what tokenizer_config.json says.</summary>
    /// <exception cref="ModelFormatException">The token that ends a text isn't in the vocabulary.</exception>
    public static TokenizerParts Configure(TokenizerParts parts, JsonPlace configuration)
    {
        var end = TokenText(configuration, "eos_token");
        if (end is not null && Id(parts, end) is null)
            throw configuration["eos_token"].Unexpected("a token of the vocabulary");
        return parts with
        {
            // Published files do name begin and padding tokens that their vocabulary lacks.
            BeginOfText = Id(parts, TokenText(configuration, "bos_token")),
            Padding = Id(parts, TokenText(configuration, "pad_token")),
            EndOfText = Id(parts, end) is { } id ? [id] : [],
        };
    }

    // "<s>", or an object with the text as content.
    static string? TokenText(JsonPlace configuration, string name) =>
        configuration.Optional(name) is not { } token ? null
        : token.IsObject ? token["content"].Text()
        : token.Text();

    static int? Id(TokenizerParts parts, string? text)
    {
        if (text is null)
            return null;
        return parts.AddedTokens.FirstOrDefault(t => t.Content == text) is { } added ? added.Id
            : parts.Model.Vocabulary.TryGetValue(text, out var id) ? id
            : null;
    }
}
