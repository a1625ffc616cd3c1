using System.Text.Json;

namespace RewardBridge.Inference.Formats;

/// <summary>Writes generation_config.json.</summary>
static class GenerationWriter
{
    public static void Write(string path, GenerationDefaults generation) =>
        JsonFile.Write(
            path,
            json =>
            {
                json.WriteOptional("bos_token_id", generation.BeginTokenId);
                WriteEndTokens(json, generation);
                json.WriteOptional("pad_token_id", generation.PadTokenId);
                // Sampling settings without this flag are a warning in transformers.
                if (generation is not { Temperature: null, TopP: null, TopK: null })
                    json.WriteBoolean("do_sample", true);
                if (generation.Temperature is { } temperature)
                    json.WriteNumber("temperature", temperature);
                if (generation.TopP is { } topP)
                    json.WriteNumber("top_p", topP);
                if (generation.TopK is { } topK)
                    json.WriteNumber("top_k", topK);
            }
        );

    /// <summary>One id as a number, several as an array, none as null.</summary>
    public static void WriteEndTokens(Utf8JsonWriter json, GenerationDefaults generation)
    {
        const string Name = "eos_token_id";
        if (generation.EndTokenIds.Count < 2)
        {
            json.WriteOptional(
                Name,
                generation.EndTokenIds.Count == 1 ? generation.EndTokenIds[0] : null
            );
            return;
        }
        json.WriteStartArray(Name);
        foreach (var id in generation.EndTokenIds)
            json.WriteNumberValue(id);
        json.WriteEndArray();
    }
}
