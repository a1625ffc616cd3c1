using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace RewardBridge.Inference.Text.Jinja.Values;

/// <summary>.NET values as values of the template language.</summary>
static class Conversion
{
    // The depth that System.Text.Json reads by default.
    const int MaxDepth = 64;

    /// <summary>Converts null, bool, numbers, strings, JSON, dictionaries with string keys and sequences of these.</summary>
    /// <exception cref="ArgumentException">The value has another type, or is nested more than 64 levels deep.</exception>
    public static object? From(object? value, bool trusted, int depth = 0) =>
        depth > MaxDepth
            ? throw new ArgumentException(
                $"A template variable is nested more than {MaxDepth} levels deep."
            )
            : value switch
            {
                null => null,
                string s => Text(s, trusted),
                bool b => b,
                double or float or decimal or ulong or Half => Convert.ToDouble(
                    value,
                    CultureInfo.InvariantCulture
                ),
                sbyte or byte or short or ushort or int or uint or long => Convert.ToInt64(
                    value,
                    CultureInfo.InvariantCulture
                ),
                JsonElement json => FromJson(json, trusted, depth),
                IReadOnlyDictionary<string, object?> map => FromPairs(map, trusted, depth),
                IEnumerable items => Sequence.List([
                    .. items.Cast<object?>().Select(i => From(i, trusted, depth + 1)),
                ]),
                _ => throw new ArgumentException(
                    $"A template variable is a {value.GetType()}; expected null, bool, a number, a string, "
                        + "JSON, a dictionary with string keys or a sequence of these."
                ),
            };

    static TemplateText Text(string value, bool trusted) =>
        trusted ? TemplateText.Trusted(value) : TemplateText.Untrusted(value);

    static Dictionary FromPairs(
        IEnumerable<KeyValuePair<string, object?>> pairs,
        bool trusted,
        int depth
    )
    {
        var dictionary = new Dictionary();
        foreach (var (key, item) in pairs)
            dictionary.Set(Text(key, trusted), From(item, trusted, depth + 1));
        return dictionary;
    }

    static object? FromJson(JsonElement json, bool trusted, int depth) =>
        json.ValueKind switch
        {
            JsonValueKind.Object => FromPairs(
                json.EnumerateObject()
                    .Select(p => new KeyValuePair<string, object?>(p.Name, p.Value)),
                trusted,
                depth
            ),
            JsonValueKind.Array => Sequence.List([
                .. json.EnumerateArray().Select(e => From(e, trusted, depth + 1)),
            ]),
            JsonValueKind.String => Text(json.GetString()!, trusted),
            JsonValueKind.Number => json.TryGetInt64(out var n)
            && !json.GetRawText().AsSpan().ContainsAny('.', 'e', 'E')
                ? (object)n
                : json.GetDouble(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };
}
