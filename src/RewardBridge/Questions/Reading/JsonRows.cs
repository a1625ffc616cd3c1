using System.Runtime.CompilerServices;
using System.Text.Json;

namespace RewardBridge.Questions.Reading;

/// <summary>Rows of a JSON Lines file; blank lines are passed over.</summary>
static class JsonRows
{
    const string Expected = "JSON Lines: one object a line";

    static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Every row, numbered by its line.</summary>
    /// <exception cref="QuestionFormatException">A line is too long or not a JSON object.</exception>
    public static async IAsyncEnumerable<SourceRow> ReadAsync(
        string file,
        int maxLength,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var lines = Utf8Lines.ReadAsync(file, maxLength, cancellationToken);
        await foreach (var (number, line) in lines.ConfigureAwait(false))
            if (line.Span.ContainsAnyExcept(" \t"u8))
                yield return Row(file, number, line);
    }

    static SourceRow Row(string file, long number, ReadOnlyMemory<byte> line)
    {
        var place = $"line {number}";
        try
        {
            using var document = JsonDocument.Parse(line, Strict);
            return Cell(document.RootElement) is Dictionary<string, object?> cells
                ? new(file, place, number, cells)
                : throw new QuestionFormatException(
                    file,
                    place,
                    null,
                    $"JSON of kind {document.RootElement.ValueKind}",
                    Expected
                );
        }
        // InvalidOperationException: text that is not UTF-8, or half a surrogate pair
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw new QuestionFormatException(
                file,
                place,
                null,
                $"malformed JSON ({problem.Message})",
                Expected,
                problem
            );
        }
    }

    /// <summary>The cells of a JSON text inside another format; null where the text is no list.</summary>
    public static IReadOnlyList<object?>? TryList(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith('['))
            return null;
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            return Cell(document.RootElement) as IReadOnlyList<object?>;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // The depth is bounded by the parser: 64.
    static object? Cell(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => element.GetString(),
            JsonValueKind.Number => element.GetRawText(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Array => element.EnumerateArray().Select(Cell).ToList(),
            JsonValueKind.Object => element
                .EnumerateObject()
                .ToDictionary(p => p.Name, p => Cell(p.Value), StringComparer.Ordinal),
            _ => null,
        };
}
