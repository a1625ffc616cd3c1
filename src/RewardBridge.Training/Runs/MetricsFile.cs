using System.Buffers;
using System.Text.Json;

namespace RewardBridge.Training.Runs;

/// <summary>metrics.jsonl: one JSON object a step, appended and brought to the disk before the next step begins.</summary>
public static class MetricsFile
{
    /// <summary>All complete steps of a file, in its order; a last line without its line break is being written and is left out.</summary>
    /// <exception cref="FormatException">A complete line is not a step's metrics.</exception>
    public static IReadOnlyList<StepMetrics> Read(string path)
    {
        if (!File.Exists(path))
            return [];
        var steps = new List<StepMetrics>();
        foreach (var (line, _) in Lines(ReadShared(path)))
            steps.Add(
                TryParse(line.Span)
                    ?? throw new FormatException(
                        $"{path}, line {steps.Count + 1}: found \"{Excerpt(line.Span)}\", "
                            + "expected an object such as {\"step\":1,\"reward/mean\":0.5}."
                    )
            );
        return steps;
    }

    /// <summary>Appends one step.</summary>
    internal static void Append(DurableFiles files, string path, StepMetrics metrics) =>
        files.Append(path, Line(metrics));

    /// <summary>Cuts the file before the first line that is of a later step or that a crash tore.</summary>
    internal static void RewindTo(DurableFiles files, string path, long step)
    {
        if (!File.Exists(path))
            return;
        var content = ReadShared(path);
        var keep = 0;
        foreach (var (line, end) in Lines(content))
        {
            if (TryParse(line.Span) is not { } metrics || metrics.Step > step)
                break;
            keep = end;
        }
        if (keep < content.Length)
            files.Truncate(path, keep);
    }

    static ReadOnlyMemory<byte> Line(StepMetrics metrics)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("step", metrics.Step);
            foreach (var (name, value) in metrics.Values)
                if (value is { } number)
                    writer.WriteNumber(name, number);
                else
                    writer.WriteNull(name);
            writer.WriteEndObject();
        }
        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    static StepMetrics? TryParse(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            using var document = JsonDocument.ParseValue(ref reader);
            return
                document.RootElement.ValueKind is JsonValueKind.Object
                && document.RootElement.TryGetProperty("step", out var step)
                && step.TryGetInt64(out var number)
                ? WithValues(new StepMetrics(number), document.RootElement)
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    static StepMetrics WithValues(StepMetrics metrics, JsonElement line)
    {
        foreach (var property in line.EnumerateObject().Where(p => p.Name != "step"))
            metrics[property.Name] =
                property.Value.ValueKind is JsonValueKind.Null ? null : property.Value.GetDouble();
        return metrics;
    }

    /// <summary>Each complete line without its break, and the offset after the break.</summary>
    static IEnumerable<(ReadOnlyMemory<byte> Line, int End)> Lines(byte[] content)
    {
        for (var start = 0; start < content.Length; )
        {
            var length = content.AsSpan(start).IndexOf((byte)'\n');
            if (length < 0)
                yield break;
            yield return (content.AsMemory(start, length), start + length + 1);
            start += length + 1;
        }
    }

    static byte[] ReadShared(string path)
    {
        using var stream = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite
        );
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    static string Excerpt(ReadOnlySpan<byte> line) =>
        System.Text.Encoding.UTF8.GetString(line[..Math.Min(line.Length, 60)]);
}
