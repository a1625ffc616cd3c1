using System.Text.Json;
using System.Text.Json.Serialization;

namespace RewardBridge.Configuration;

/// <summary>Small records kept as JSON files, in snake case; what is missing, null or unknown is an error.</summary>
static class StrictJsonFile
{
    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowOutOfOrderMetadataProperties = true,
    };

    /// <summary>Writes the file, over an older one.</summary>
    public static void Save<T>(string path, T record) =>
        File.WriteAllText(path, JsonSerializer.Serialize(record, Options) + "\n");

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxLength">Longest that is read, in bytes.</param>
    /// <param name="wrong">Makes the error from what was found.</param>
    /// <exception cref="IOException">It can't be opened.</exception>
    public static T Load<T>(string path, long maxLength, Func<string, Exception> wrong)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (new FileInfo(path).Length > maxLength)
            throw wrong($"more than {maxLength} bytes");
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path), Options)
                ?? throw wrong("null");
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            throw wrong(error.Message);
        }
    }
}
