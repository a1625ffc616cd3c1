using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RewardBridge.Training.Collapse;

/// <summary>The evidence of an alarm: what was seen when, the series, and responses to look at.</summary>
/// <param name="Step">The step after which it was raised.</param>
/// <param name="Warnings">Signals that appeared.</param>
public sealed record AlarmFile(long Step, IReadOnlyList<AlarmEvidence> Warnings)
{
    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>The file's content, UTF-8.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Options);

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It is no alarm's evidence.</exception>
    public static AlarmFile Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<AlarmFile>(File.ReadAllBytes(path), Options)
                ?? throw new FormatException($"{path}: found null, expected an alarm's evidence.");
        }
        catch (JsonException error)
        {
            throw new FormatException(
                $"{path}: expected an alarm's evidence; {error.Message}",
                error
            );
        }
    }
}

/// <summary>A warning with responses that show it.</summary>
/// <param name="Warning">What was seen.</param>
/// <param name="Examples">A few responses of the step.</param>
public sealed record AlarmEvidence(CollapseWarning Warning, IReadOnlyList<AlarmExample> Examples);

/// <summary>A response that shows a collapse.</summary>
/// <param name="Question">The question.</param>
/// <param name="References">Its reference answers.</param>
/// <param name="Response">What the policy wrote.</param>
/// <param name="Verdict">By the reward's verifier.</param>
/// <param name="Check">By the validation verifier; null where it didn't see the response.</param>
public sealed record AlarmExample(
    string Question,
    IReadOnlyList<string> References,
    string Response,
    string Verdict,
    string? Check
);
