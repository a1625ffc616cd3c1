using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace RewardBridge.Configuration;

/// <summary>Reads one YAML document into nodes with places; what a settings file has no use for is refused.</summary>
/// <remarks>Anchors, aliases and tags are refused: they hide what a run was set to, and can grow without bound.</remarks>
sealed class YamlReader
{
    /// <summary>Longest text read, in UTF-16 code units (and bytes of a file).</summary>
    public const int MostCharacters = 1 << 20;

    const int MostDepth = 32;
    readonly Parser _parser;
    readonly Func<Mark, string> _place;
    readonly List<ConfigurationProblem> _problems;

    YamlReader(string yaml, Func<Mark, string> place, List<ConfigurationProblem> problems)
    {
        _parser = new(new StringReader(yaml));
        _place = place;
        _problems = problems;
    }

    /// <summary>The document's root; an empty document is a null scalar, an unreadable one is refused.</summary>
    /// <param name="yaml">The text, untrusted.</param>
    /// <param name="path">The path of the setting that the text is the value of; "" for a whole file.</param>
    /// <param name="place">Names a position of the text in messages.</param>
    /// <param name="problems">Problems are added here.</param>
    public static YamlNode Read(
        string yaml,
        string path,
        Func<Mark, string> place,
        List<ConfigurationProblem> problems
    )
    {
        var reader = new YamlReader(yaml, place, problems);
        if (yaml.Length > MostCharacters)
            return reader.Refuse(
                Mark.Empty,
                path,
                $"{yaml.Length} characters",
                $"at most {MostCharacters}"
            );
        try
        {
            return reader.Document(path);
        }
        catch (Exception error)
            when (error is YamlException or InvalidOperationException or ArgumentException)
        {
            // The parser throws the last two for some malformed texts, such as tags that are no URIs.
            var at = (error as YamlException)?.Start ?? reader._parser.Current?.Start;
            return reader.Malformed(at ?? Mark.Empty, path, error);
        }
    }

    YamlRefused Malformed(Mark at, string path, Exception error) =>
        Refuse(at, path, $"a syntax error ({YamlNode.Shown(error.Message)})", "well-formed YAML");

    YamlNode Document(string path)
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out var end))
            return new YamlScalar(_place(end.Start), "", IsPlain: true);
        _parser.Consume<DocumentStart>();
        var root = Node(path, 0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
            Refuse(second.Start, path, "a second document", "one document in a file");
        return root;
    }

    YamlNode Node(string path, int depth)
    {
        if (depth > MostDepth)
            throw new YamlException(
                _parser.Current!.Start,
                _parser.Current.End,
                $"nested deeper than {MostDepth} levels"
            );
        if (_parser.TryConsume<AnchorAlias>(out var alias))
            return Refuse(alias.Start, path, $"the alias *{alias.Value}", "the value itself");
        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            RefuseProperties(scalar, path);
            return new YamlScalar(
                _place(scalar.Start),
                scalar.Value,
                scalar.Style is ScalarStyle.Plain
            );
        }
        if (_parser.TryConsume<SequenceStart>(out var sequence))
        {
            RefuseProperties(sequence, path);
            var items = new List<YamlNode>();
            while (!_parser.TryConsume<SequenceEnd>(out _))
                items.Add(Node($"{path}[{items.Count}]", depth + 1));
            return new YamlList(_place(sequence.Start), items);
        }
        var mapping = _parser.Consume<MappingStart>();
        RefuseProperties(mapping, path);
        return new YamlMap(_place(mapping.Start), Entries(path, depth + 1));
    }

    List<YamlEntry> Entries(string path, int depth)
    {
        var entries = new List<YamlEntry>();
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var start = _parser.Current!.Start;
            if (Node(path, depth) is not YamlScalar key)
            {
                Refuse(start, path, "a key that is no name", "a name in snake_case");
                Node(path, depth);
                continue;
            }
            var keyPath = Join(path, YamlNode.Shown(key.Text));
            var value = Node(keyPath, depth);
            if (seen.TryAdd(key.Text, key.Place))
                entries.Add(new(key.Text, key.Place, value));
            else
                Refuse(start, keyPath, "a repeated key", $"it once: first at {seen[key.Text]}");
        }
        return entries;
    }

    /// <summary>A setting's path below a section's; the root's path is "".</summary>
    public static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    void RefuseProperties(NodeEvent node, string path)
    {
        if (!node.Anchor.IsEmpty)
            Refuse(node.Start, path, $"the anchor &{node.Anchor.Value}", "no anchors");
        if (!node.Tag.IsEmpty)
            Refuse(
                node.Start,
                path,
                $"the tag {YamlNode.Shown(node.Tag.ToString())}",
                "no tags: types are known"
            );
    }

    YamlRefused Refuse(Mark at, string path, string found, string expected)
    {
        var place = _place(at);
        _problems.Add(new(path.Length == 0 ? "document" : path, found, expected, place));
        return new(place);
    }
}
