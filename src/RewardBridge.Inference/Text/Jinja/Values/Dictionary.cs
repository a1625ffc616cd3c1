using System.Diagnostics.CodeAnalysis;

namespace RewardBridge.Inference.Text.Jinja.Values;

/// <summary>A dictionary in order of insertion, whose keys are equal as Python's are: 1, 1.0 and true are one key.</summary>
sealed class Dictionary
{
    readonly OrderedDictionary<DictionaryKey, object?> _items = [];

    public int Count => _items.Count;

    public IEnumerable<KeyValuePair<object?, object?>> Items
    {
        get
        {
            foreach (var (key, value) in _items)
                yield return new(key.Value, value);
        }
    }

    public IEnumerable<object?> Keys => Items.Select(i => i.Key);

    /// <summary>Adds or replaces; a replaced key keeps its place.</summary>
    /// <exception cref="TemplateException">The key is a list or a dictionary, which can't be one.</exception>
    public void Set(object? key, object? value) => _items[DictionaryKey.Of(key)] = value;

    public void Set(string key, object? value) => Set(TemplateText.Trusted(key), value);

    public bool TryGet(object? key, [MaybeNullWhen(false)] out object? value) =>
        _items.TryGetValue(DictionaryKey.Of(key), out value);
}
