using System.Globalization;
using System.Text.Json;

namespace RewardBridge.Inference.Formats;

/// <summary>Typed, bounded access to one JSON object; every error says where it stands.</summary>
/// <remarks>A null counts as absent, as in the configurations that transformers writes.</remarks>
readonly struct JsonFields
{
    const long LongestFile = 64 << 20;

    static readonly JsonDocumentOptions _options = new()
    {
        MaxDepth = 64,
        AllowDuplicateProperties = false,
    };

    readonly JsonElement _element;
    readonly string _place;

    /// <exception cref="ModelFormatException">The element is no object.</exception>
    public JsonFields(JsonElement element, string place)
    {
        if (element.ValueKind is not JsonValueKind.Object)
            throw new ModelFormatException(
                $"{place}: found a JSON {element.ValueKind}, expected an object."
            );
        (_element, _place) = (element, place);
    }

    /// <summary>Parses a whole file and hands its object to <paramref name="read"/>.</summary>
    /// <exception cref="ModelFormatException">The file is no JSON object, or <paramref name="read"/> says so.</exception>
    public static T ReadFile<T>(string path, Func<JsonFields, T> read)
    {
        var length = new FileInfo(path).Length;
        if (length > LongestFile)
            throw new ModelFormatException(
                $"{path}: {length} bytes, expected at most {LongestFile} of JSON."
            );
        var bytes = File.ReadAllBytes(path);
        return FormatErrors.ReadingJson(
            path,
            () =>
            {
                using var document = JsonDocument.Parse(bytes, _options);
                return read(new(document.RootElement, path));
            }
        );
    }

    public bool Has(string name) =>
        _element.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null;

    /// <summary>An integer that must be there.</summary>
    public int Integer(string name, int least, int most) =>
        OptionalInteger(name, least, most) ?? throw Wrong(name, Range(least, most));

    public int? OptionalInteger(string name, int least, int most) =>
        !TryGet(name, out var value) ? null
        : value.ValueKind is JsonValueKind.Number
        && value.TryGetInt32(out var number)
        && number >= least
        && number <= most
            ? number
        : throw Wrong(name, Range(least, most));

    /// <summary>A finite number above <paramref name="above"/> and at most <paramref name="most"/>.</summary>
    public double? OptionalNumber(string name, double above, double most) =>
        !TryGet(name, out var value) ? null
        : value.ValueKind is JsonValueKind.Number
        && value.TryGetDouble(out var number)
        && number > above
        && number <= most
            ? number
        : throw Wrong(
            name,
            string.Create(
                CultureInfo.InvariantCulture,
                $"a number above {above} and at most {most}"
            )
        );

    public bool Flag(string name, bool fallback) =>
        !TryGet(name, out var value) ? fallback
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : throw Wrong(name, "true or false");

    public string? Text(string name) =>
        !TryGet(name, out var value) ? null
        : value.ValueKind is JsonValueKind.String ? value.GetString()
        : throw Wrong(name, "a string");

    /// <summary>An array of integers, none below 0; absent is an error.</summary>
    public IReadOnlyList<long> Integers(string name, int mostCount)
    {
        if (
            !TryGet(name, out var value)
            || value.ValueKind is not JsonValueKind.Array
            || value.GetArrayLength() > mostCount
        )
            throw Wrong(name, $"an array of at most {mostCount} integers");
        var numbers = new long[value.GetArrayLength()];
        var i = 0;
        foreach (var item in value.EnumerateArray())
            if (
                item.ValueKind is not JsonValueKind.Number
                || !item.TryGetInt64(out numbers[i])
                || numbers[i++] < 0
            )
                throw Wrong(name, "integers from 0 to 2^63 - 1");
        return numbers;
    }

    /// <summary>Strings of an array, or none where it is absent.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        if (!TryGet(name, out var value))
            return [];
        if (
            value.ValueKind is not JsonValueKind.Array
            || value.EnumerateArray().Any(e => e.ValueKind is not JsonValueKind.String)
        )
            throw Wrong(name, "an array of strings");
        return [.. value.EnumerateArray().Select(e => e.GetString()!)];
    }

    /// <summary>Objects of an array, or none where it is absent.</summary>
    public IReadOnlyList<JsonFields> Objects(string name)
    {
        if (!TryGet(name, out var value))
            return [];
        if (value.ValueKind is not JsonValueKind.Array)
            throw Wrong(name, "an array of objects");
        var place = _place;
        return
        [
            .. value
                .EnumerateArray()
                .Select((item, i) => new JsonFields(item, $"{place}: '{name}'[{i}]")),
        ];
    }

    public JsonFields? Section(string name) =>
        TryGet(name, out var value) ? new JsonFields(value, $"{_place}: '{name}'") : null;

    public JsonElement? Element(string name) => TryGet(name, out var value) ? value : null;

    public IEnumerable<JsonProperty> Properties() => _element.EnumerateObject();

    /// <summary>The error for a field: what was found and what was expected.</summary>
    public ModelFormatException Wrong(string name, string expected)
    {
        var found = _element.TryGetProperty(name, out var value)
            ? FormatErrors.Shown(value.GetRawText())
            : "nothing";
        return new($"{_place}: '{name}' is {found}, expected {expected}.");
    }

    bool TryGet(string name, out JsonElement value) =>
        _element.TryGetProperty(name, out value) && value.ValueKind is not JsonValueKind.Null;

    static string Range(int least, int most) => $"an integer in {least}..{most}";
}
