using System.Text.Json;
using System.Text.Json.Serialization;

namespace RewardBridge.Calibration;

/// <summary>A fitted calibrator with the verifier it belongs to, as a JSON file.</summary>
public sealed record CalibratorFile
{
    const int MaxLength = 16 << 20;

    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowOutOfOrderMetadataProperties = true,
    };

    /// <summary>The name of the verifier whose scores it maps, such as "model:exam-verifier"; no other's are.</summary>
    public required string Verifier { get; init; }

    /// <summary>The map.</summary>
    public required Calibrator Calibrator { get; init; }

    /// <summary>Responses that it was fitted on.</summary>
    public required int FittedResponses { get; init; }

    /// <summary>Different questions among them.</summary>
    public required int FittedQuestions { get; init; }

    /// <summary>Writes the file, over an older one.</summary>
    public void Save(string path) =>
        File.WriteAllText(path, JsonSerializer.Serialize(this, Options) + "\n");

    /// <summary>Reads a file.</summary>
    /// <exception cref="ArgumentException">It is no calibrator, or its numbers make no sense.</exception>
    /// <exception cref="IOException">It can't be opened.</exception>
    public static CalibratorFile Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (new FileInfo(path).Length > MaxLength)
            throw Wrong(path, $"more than {MaxLength} bytes");
        CalibratorFile? file;
        try
        {
            file = JsonSerializer.Deserialize<CalibratorFile>(File.ReadAllText(path), Options);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            throw Wrong(path, error.Message);
        }
        return file switch
        {
            null => throw Wrong(path, "null"),
            { Calibrator: var calibrator } when calibrator.Problem() is { } problem => throw Wrong(
                path,
                problem
            ),
            _ => file,
        };
    }

    static ArgumentException Wrong(string path, string found) =>
        new($"{path}: expected a calibrator as 'rbridge evaluate' writes it; {found}.");
}
