using System.Text.Json;

namespace RewardBridge.Inference.Formats;

/// <summary>Reads generation_config.json, and config.json for what that leaves out, as transformers does.</summary>
static class GenerationReader
{
    public const string FileName = "generation_config.json";

    const int MostEndTokens = 100;

    /// <exception cref="ModelFormatException">A field has the wrong type or range.</exception>
    public static GenerationDefaults Read(string folder)
    {
        var fallback = JsonFields.ReadFile(
            Path.Combine(folder, ConfigurationReader.FileName),
            Parse
        );
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return fallback;
        var own = JsonFields.ReadFile(path, Parse);
        return new()
        {
            EndTokenIds = own.EndTokenIds.Count > 0 ? own.EndTokenIds : fallback.EndTokenIds,
            BeginTokenId = own.BeginTokenId ?? fallback.BeginTokenId,
            PadTokenId = own.PadTokenId ?? fallback.PadTokenId,
            Temperature = own.Temperature ?? fallback.Temperature,
            TopP = own.TopP ?? fallback.TopP,
            TopK = own.TopK ?? fallback.TopK,
        };
    }

    static GenerationDefaults Parse(JsonFields fields) =>
        new()
        {
            EndTokenIds = EndTokens(fields),
            BeginTokenId = Token(fields, "bos_token_id"),
            PadTokenId = Token(fields, "pad_token_id"),
            Temperature = fields.OptionalNumber("temperature", -double.Epsilon, 1_000),
            TopP = fields.OptionalNumber("top_p", 0, 1),
            TopK = fields.OptionalInteger("top_k", 0, int.MaxValue),
        };

    static IReadOnlyList<int> EndTokens(JsonFields fields)
    {
        const string Name = "eos_token_id";
        if (fields.Element(Name)?.ValueKind is not JsonValueKind.Array)
            return Token(fields, Name) is { } id ? [id] : [];
        var ids = fields.Integers(Name, MostEndTokens);
        return ids.All(id => id <= int.MaxValue)
            ? [.. ids.Select(id => (int)id)]
            : throw fields.Wrong(Name, "token ids below 2^31");
    }

    /// <summary>Some published models write -1 for "none".</summary>
    static int? Token(JsonFields fields, string name) =>
        fields.OptionalInteger(name, -1, int.MaxValue) is { } id and >= 0 ? id : null;
}
