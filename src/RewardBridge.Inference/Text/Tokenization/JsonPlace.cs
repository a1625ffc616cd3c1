using System.Globalization;
using System.Text.Json;
using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Text.Tokenization;

/// <summary>A value of a JSON file that knows where it stands, so that every complaint names the place.</summary>
internal readonly struct JsonPlace
{
    readonly string _file;
    readonly string _parent;
    readonly string? _name;
    readonly int _index;
    readonly JsonElement _element;

    // The path is put together when it's asked for: a vocabulary has a hundred thousand places.
    JsonPlace(string file, string parent, string? name, int index, JsonElement element) =>
        (_file, _parent, _name, _index, _element) = (file, parent, name, index, element);

    /// <summary>Where the value stands: "$.model.merges[3]".</summary>
    public string Path =>
        _name is null ? string.Create(CultureInfo.InvariantCulture, $"{_parent}[{_index}]")
        : _parent.Length == 0 ? _name
        : _name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? $"{_parent}.{_name}"
        : $"{_parent}['{_name}']";

    /// <summary>File and path, for messages.</summary>
    public string Place => $"{_file}: {Path}";

    /// <summary>A member that has to be there.</summary>
    public JsonPlace this[string name] =>
        Optional(name)
        ?? throw new ModelFormatException($"{Place}: found no member '{name}', expected one.");

    /// <summary>The member "type" that every step of a tokenizer has.</summary>
    public string Type => this["type"].Text();

    /// <summary>Whether this is a list.</summary>
    public bool IsList => _element.ValueKind == JsonValueKind.Array;

    /// <summary>Whether this is an object.</summary>
    public bool IsObject => _element.ValueKind == JsonValueKind.Object;

    /// <summary>Reads a whole file; its value has to be an object.</summary>
    /// <param name="json">The text, in UTF-8.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="ModelFormatException">It's no JSON, or no object.</exception>
    public static JsonPlace Parse(ReadOnlySpan<byte> json, string file)
    {
        try
        {
            var root = new JsonPlace(file, "", "$", 0, JsonElement.Parse(json));
            return root.IsObject ? root : throw root.Unexpected("an object");
        }
        catch (JsonException problem)
        {
            throw new ModelFormatException(
                $"{file}: found malformed JSON ({problem.Message}). The download may be cut short: fetch it again.",
                problem
            );
        }
    }

    /// <summary>A member; null where it's missing or null.</summary>
    public JsonPlace? Optional(string name)
    {
        if (!IsObject)
            throw Unexpected("an object");
        return _element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? new(_file, Path, name, 0, value)
            : null;
    }

    /// <summary>A string.</summary>
    public string Text()
    {
        if (_element.ValueKind != JsonValueKind.String)
            throw Unexpected("a string");
        try
        {
            return _element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Unexpected("a string without halves of surrogate pairs");
        }
    }

    /// <summary>A string of bounded length, so that what it's put into can't grow without bound.</summary>
    public string Text(int shortest, int longest)
    {
        var text = Text();
        return text.Length >= shortest && text.Length <= longest
            ? text
            : throw Unexpected($"a string of {shortest} to {longest} characters");
    }

    /// <summary>An integer within limits, both included.</summary>
    public int Integer(int minimum, int maximum) =>
        _element.ValueKind == JsonValueKind.Number
        && _element.TryGetInt32(out var value)
        && value >= minimum
        && value <= maximum
            ? value
            : throw Unexpected($"an integer from {minimum} to {maximum}");

    /// <summary>A truth value; <paramref name="missing"/> where there is no such member.</summary>
    public bool Flag(string name, bool missing = false)
    {
        if (Optional(name) is not { } member)
            return missing;
        return member._element.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw member.Unexpected("true or false"),
        };
    }

    /// <summary>The values of a list.</summary>
    public IEnumerable<JsonPlace> Items()
    {
        if (!IsList)
            throw Unexpected("a list");
        var (file, path) = (_file, Path);
        return _element.EnumerateArray().Select((e, i) => new JsonPlace(file, path, null, i, e));
    }

    /// <summary>The members of an object.</summary>
    public IEnumerable<(string Name, JsonPlace Value)> Members()
    {
        if (!IsObject)
            throw Unexpected("an object");
        var path = Path;
        foreach (var member in _element.EnumerateObject())
        {
            var name = Name(member);
            yield return (name, new(_file, path, name, 0, member.Value));
        }
    }

    /// <summary>The complaint that this isn't what it should be.</summary>
    public ModelFormatException Unexpected(string expected)
    {
        const int Longest = 80;
        var found = _element.GetRawText();
        found = found.Length <= Longest ? found : found[..Longest] + "…";
        return new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Place}: found {found}, expected {expected}."
            )
        );
    }

    string Name(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            throw Unexpected("member names without halves of surrogate pairs");
        }
    }
}
