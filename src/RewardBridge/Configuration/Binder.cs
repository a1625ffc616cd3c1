namespace RewardBridge.Configuration;

/// <summary>Fills settings records from nodes and remembers where each setting stands.</summary>
sealed class Binder(string source, List<ConfigurationProblem> problems)
{
    readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);

    /// <summary>A copy of the defaults with what the section gives; a wrong value keeps its default.</summary>
    /// <param name="type">The record's type.</param>
    /// <param name="defaults">Where absent settings are taken from; null for those of a new record.</param>
    /// <param name="section">The keys given.</param>
    /// <param name="path">The section's path; "" for the root.</param>
    public object Section(Type type, object? defaults, YamlMap section, string path)
    {
        var record = defaults is null ? RecordShape.Create(type) : RecordShape.Copy(defaults);
        var settings = RecordShape.Of(type);
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in section.Entries)
        {
            var entryPath = YamlReader.Join(path, YamlNode.Shown(entry.Key));
            if (settings.FirstOrDefault(setting => setting.Key == entry.Key) is not { } setting)
            {
                problems.Add(Unknown(entry, entryPath, settings));
                continue;
            }
            given.Add(setting.Key);
            _places[entryPath] = entry.Value.Place;
            var current = setting.Property.GetValue(record);
            if (TryValue(setting, current, entry.Value, entryPath, out var value))
                setting.Property.SetValue(record, value);
        }
        foreach (var setting in settings)
            if (setting.Required && defaults is null && !given.Contains(setting.Key))
                problems.Add(
                    new(YamlReader.Join(path, setting.Key), null, Expected(setting), section.Place)
                );
        return record;
    }

    /// <summary>The problems that the records themselves see, but for settings already reported.</summary>
    public void Validate(object record, string path)
    {
        var reported = problems.Select(problem => problem.Path).ToHashSet(StringComparer.Ordinal);
        problems.AddRange(Seen(record, path).Where(problem => !reported.Contains(problem.Path)));
    }

    IEnumerable<ConfigurationProblem> Seen(object record, string path)
    {
        if (record is IValidated validated)
            foreach (var problem in validated.Problems(path))
            {
                // At the root the section is "", which "section.key" turns into ".key".
                var named = problem.Path.TrimStart('.');
                var place = problem.Place ?? _places.GetValueOrDefault(named, source);
                yield return problem with
                {
                    Path = named,
                    Place = place,
                };
            }
        foreach (var setting in RecordShape.Of(record.GetType()))
            if (
                setting.Kind is SettingKind.Section
                && setting.Property.GetValue(record) is { } inner
            )
                foreach (var problem in Seen(inner, YamlReader.Join(path, setting.Key)))
                    yield return problem;
    }

    bool TryValue(Setting setting, object? current, YamlNode node, string path, out object? value)
    {
        value = null;
        if (node is YamlRefused)
            return false;
        if (setting.Nullable && node is YamlScalar { IsNull: true })
            return true;
        value = (setting.Kind, node) switch
        {
            (SettingKind.Section, YamlMap map) => Section(setting.Type, current, map, path),
            (SettingKind.List, YamlList list) => Items(setting.Type, list, path),
            (SettingKind.Scalar, YamlScalar scalar) => ScalarText.Parse(scalar, setting.Type),
            _ => null,
        };
        if (value is null)
            problems.Add(new(path, node.Description, Expected(setting), node.Place));
        return value is not null;
    }

    Array Items(Type type, YamlList list, string path)
    {
        var items = Array.CreateInstance(type, list.Items.Count);
        for (var i = 0; i < items.Length; i++)
        {
            var item = list.Items[i];
            if (item is YamlScalar scalar && ScalarText.Parse(scalar, type) is { } value)
                items.SetValue(value, i);
            else if (item is not YamlRefused)
                problems.Add(
                    new($"{path}[{i}]", item.Description, ScalarText.Expected(type), item.Place)
                );
        }
        return items;
    }

    static string Expected(Setting setting)
    {
        var expected = setting.Kind switch
        {
            SettingKind.Section => "a section of keys",
            SettingKind.List => $"a list, each item {ScalarText.Expected(setting.Type)}",
            _ => ScalarText.Expected(setting.Type),
        };
        return setting.Nullable ? $"{expected}, or null" : expected;
    }

    static ConfigurationProblem Unknown(
        YamlEntry entry,
        string path,
        IReadOnlyList<Setting> settings
    )
    {
        var keys = settings.Select(setting => setting.Key).ToArray();
        var expected = Suggestion.For(entry.Key, keys) is { } near
            ? $"a known key: did you mean \"{near}\"?"
            : $"one of {string.Join(", ", keys)}";
        return new(path, "an unknown key", expected, entry.Place);
    }
}
