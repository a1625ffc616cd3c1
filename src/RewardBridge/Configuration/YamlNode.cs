using System.Text;

namespace RewardBridge.Configuration;

/// <summary>A value in a YAML file with its place, such as "run.yaml:3:5".</summary>
abstract record YamlNode(string Place)
{
    const int LongestShown = 60;

    /// <summary>What a message says was found: one short line, whatever the file holds.</summary>
    public string Description =>
        this switch
        {
            YamlScalar { IsNull: true } => "null",
            YamlScalar { IsPlain: true } scalar => Shown(scalar.Text),
            YamlScalar scalar => $"the text \"{Shown(scalar.Text)}\"",
            YamlList => "a list",
            _ => "a section",
        };

    /// <summary>Untrusted text on one line: control characters escaped, the end cut off.</summary>
    public static string Shown(string text)
    {
        var shown = new StringBuilder();
        foreach (var character in text.AsSpan(0, Math.Min(text.Length, LongestShown)))
            if (char.IsControl(character))
                shown.Append($"\\u{(int)character:x4}");
            else
                shown.Append(character);
        return text.Length > LongestShown ? shown.Append('…').ToString() : shown.ToString();
    }
}

/// <summary>A single value; plain where it stands without quotes.</summary>
sealed record YamlScalar(string Place, string Text, bool IsPlain) : YamlNode(Place)
{
    /// <summary>The spellings of null in YAML's core schema.</summary>
    public bool IsNull => IsPlain && (Text is "" or "~" or "null" or "Null" or "NULL");
}

/// <summary>A sequence, block or flow.</summary>
sealed record YamlList(string Place, IReadOnlyList<YamlNode> Items) : YamlNode(Place);

/// <summary>A mapping; keys are unique and in the order of the file.</summary>
sealed record YamlMap(string Place, List<YamlEntry> Entries) : YamlNode(Place)
{
    /// <summary>Replaces a key's value, or adds the key.</summary>
    public void Set(YamlEntry entry)
    {
        var at = Entries.FindIndex(other => other.Key == entry.Key);
        if (at < 0)
            Entries.Add(entry);
        else
            Entries[at] = entry;
    }
}

/// <summary>What was reported when it was read, so that nothing more is said about it.</summary>
sealed record YamlRefused(string Place) : YamlNode(Place);

/// <summary>A key of a mapping, the key's place and its value.</summary>
sealed record YamlEntry(string Key, string Place, YamlNode Value);
