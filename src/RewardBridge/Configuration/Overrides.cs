namespace RewardBridge.Configuration;

/// <summary>Settings from the command line, "section.key=value", which win over the file's.</summary>
static class Overrides
{
    /// <summary>Puts each override into the tree in order; later ones win.</summary>
    public static void Apply(
        YamlMap root,
        IEnumerable<string> overrides,
        List<ConfigurationProblem> problems
    )
    {
        foreach (var text in overrides)
        {
            var place = $"--set {YamlNode.Shown(text)}";
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            var path = equals < 0 ? text : text[..equals].Trim();
            var keys = path.Split('.');
            if (equals < 0)
                problems.Add(new(YamlNode.Shown(path), "no \"=\"", "section.key=value", place));
            else if (keys.Any(string.IsNullOrWhiteSpace))
                problems.Add(new(YamlNode.Shown(path), "an empty key", "section.key=value", place));
            else if (Value(text[(equals + 1)..], path, place, problems) is { } value)
                Put(root, keys, value);
        }
    }

    static YamlNode? Value(
        string text,
        string path,
        string place,
        List<ConfigurationProblem> problems
    )
    {
        var value = YamlReader.Read(text, YamlNode.Shown(path), _ => place, problems);
        if (value is not YamlMap)
            return value is YamlRefused ? null : value;
        problems.Add(
            new(YamlNode.Shown(path), "a section", "a value or a list such as [1, 2]", place)
        );
        return null;
    }

    static void Put(YamlMap root, string[] keys, YamlNode value)
    {
        var section = root;
        foreach (var key in keys[..^1])
        {
            var inner = section.Entries.Find(entry => entry.Key == key)?.Value;
            if (inner is null or YamlScalar { IsNull: true })
                section.Set(new(key, value.Place, inner = new YamlMap(value.Place, [])));
            if (inner is not YamlMap map)
                return; // no section: the binder says so
            section = map;
        }
        section.Set(new(keys[^1], value.Place, value));
    }
}
