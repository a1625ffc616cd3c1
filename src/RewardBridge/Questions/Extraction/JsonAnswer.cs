using System.Text;
using System.Text.Json;

namespace RewardBridge.Questions.Extraction;

/// <summary>The answer in a JSON field: {"reasoning": "...", "answer": "Paris"}.</summary>
/// <remarks>
/// The field is looked for in any text, fenced, followed by more, or cut short: only its own value has to be
/// complete.
/// </remarks>
static class JsonAnswer
{
    static readonly string[] Fields = ["\"answer\"", "\"final_answer\"", "\"finalAnswer\""];

    /// <summary>The value of the last such field: a text as it reads, anything else as it is written; null where there is none.</summary>
    public static string? In(string text)
    {
        var start = -1;
        foreach (var field in Fields)
            if (text.LastIndexOf(field, StringComparison.Ordinal) is >= 0 and var at)
                start = Math.Max(start, at + field.Length);
        if (start < 0)
            return null;
        var rest = text.AsSpan(start).TrimStart();
        return rest is [':', ..] ? Value(Encoding.UTF8.GetBytes([.. rest[1..]])) : null;
    }

    static string? Value(byte[] utf8)
    {
        // Not the final block: what follows the value need not be JSON.
        var reader = new Utf8JsonReader(utf8, isFinalBlock: false, state: default);
        try
        {
            if (!reader.Read())
                return null;
            if (reader.TokenType is JsonTokenType.String)
                return reader.GetString()!.Trim();
            var start = (int)reader.TokenStartIndex;
            return reader.TrySkip()
                ? Encoding.UTF8.GetString(utf8, start, (int)reader.BytesConsumed - start)
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // not JSON after all, or a text with half a character
        }
    }
}
