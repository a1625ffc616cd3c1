using System.Text.Encodings.Web;
using System.Text.Json;

namespace RewardBridge.Inference.Formats;

/// <summary>Writes JSON files as Hugging Face's tools do: two spaces, text unescaped, a line end at the end.</summary>
static class JsonFile
{
    static readonly JsonWriterOptions _options = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(string path, Action<Utf8JsonWriter> members) =>
        AtomicFile.Write(
            path,
            stream =>
            {
                using (var json = new Utf8JsonWriter(stream, _options))
                {
                    json.WriteStartObject();
                    members(json);
                    json.WriteEndObject();
                }
                stream.WriteByte((byte)'\n');
            }
        );

    public static void WriteStrings(
        this Utf8JsonWriter json,
        string name,
        IEnumerable<string> values
    )
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    public static void WriteOptional(this Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }
}
