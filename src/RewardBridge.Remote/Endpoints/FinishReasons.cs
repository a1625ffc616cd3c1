using System.Text.Json;
using System.Text.Json.Nodes;

namespace RewardBridge.Remote.Endpoints;

/// <summary>Puts a reason to finish that the OpenAI package knows in place of one that it doesn't: it reads nothing of an answer that ended with "eos_token".</summary>
static class FinishReasons
{
    static readonly string[] Known =
    [
        "stop",
        "length",
        "content_filter",
        "tool_calls",
        "function_call",
    ];

    /// <summary>The body with "stop" for unknown reasons; anything that is no chat completion as it is.</summary>
    public static byte[] Mended(byte[] body)
    {
        try
        {
            if (JsonNode.Parse(body) is not JsonObject answer)
                return body;
            var strange = Choices(answer).Where(choice => !IsKnown(choice)).ToList();
            foreach (var choice in strange)
                choice["finish_reason"] = "stop";
            return strange.Count == 0 ? body : JsonSerializer.SerializeToUtf8Bytes(answer);
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            return body; // not JSON, or a name twice: the package says what is wrong with it
        }
    }

    static IEnumerable<JsonObject> Choices(JsonObject answer) =>
        answer["choices"] is JsonArray choices ? choices.OfType<JsonObject>() : [];

    static bool IsKnown(JsonObject choice) =>
        choice["finish_reason"] is JsonValue value
        && value.TryGetValue<string>(out var reason)
        && Known.Contains(reason, StringComparer.Ordinal);
}
