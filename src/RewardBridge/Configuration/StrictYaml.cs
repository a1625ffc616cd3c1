using System.Text;
using YamlDotNet.Core;

namespace RewardBridge.Configuration;

/// <summary>Binds YAML to settings records, strictly: every wrong key or value is reported, all at once.</summary>
/// <remarks>
/// Records have init properties with defaults. Keys and enum values are snake_case; types are string, bool, int, long,
/// ulong, double, enums, lists of these as <see cref="IReadOnlyList{T}"/>, nested records, and nullable ones of all.
/// Refused are unknown and repeated keys, anchors, aliases, tags, further documents, null for what isn't nullable,
/// quoted numbers, and files above 1 MiB.
/// </remarks>
public static class StrictYaml
{
    /// <summary>Reads a file (UTF-8); see <see cref="Bind{T}"/>.</summary>
    /// <exception cref="IOException">The file isn't there or can't be read.</exception>
    /// <exception cref="ConfigurationException">Something in the file or the overrides is wrong.</exception>
    public static T BindFile<T>(string path, IEnumerable<string>? overrides = null)
        where T : class => Bind<T>(ReadBounded(path), path, overrides);

    /// <summary>Binds YAML text; what it doesn't give keeps its default.</summary>
    /// <param name="yaml">The text; empty for all defaults.</param>
    /// <param name="source">Names the text in messages: "source:line:column: key: found X, expected Y".</param>
    /// <param name="overrides">"section.key=value" each, where value is a YAML scalar or a list such as [1, 2]; they win.</param>
    /// <exception cref="ConfigurationException">Something in the text or the overrides is wrong.</exception>
    public static T Bind<T>(string yaml, string source, IEnumerable<string>? overrides = null)
        where T : class
    {
        var problems = new List<ConfigurationProblem>();
        var node = YamlReader.Read(yaml, "", At, problems);
        var root = node switch
        {
            YamlMap map => map,
            YamlScalar { IsNull: true } or YamlRefused => new(node.Place, []),
            _ => NotASection(),
        };
        Overrides.Apply(root, overrides ?? [], problems);
        // An unreadable document gave nothing, so what the records require would be missed in vain.
        if (node is YamlRefused)
            throw new ConfigurationException(problems);
        var binder = new Binder(source, problems);
        var record = binder.Section(typeof(T), null, root, "");
        binder.Validate(record, "");
        return problems.Count == 0 ? (T)record : throw new ConfigurationException(problems);

        string At(Mark mark) => $"{source}:{mark.Line}:{mark.Column}";
        YamlMap NotASection()
        {
            problems.Add(new("document", node.Description, "a section of keys", node.Place));
            return new(node.Place, []);
        }
    }

    /// <summary>The settings as YAML text that <see cref="Bind{T}"/> reads back to equal ones.</summary>
    /// <remarks>A null is left out, unless the setting's default is another value.</remarks>
    public static string Write(object settings) => YamlText.Of(settings);

    static string ReadBounded(string path)
    {
        using var file = File.OpenRead(path);
        var bytes = new byte[YamlReader.MostCharacters + 1];
        var count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (count > YamlReader.MostCharacters)
            throw Unreadable("a larger file", $"at most {YamlReader.MostCharacters} bytes");
        try
        {
            var start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? 3 : 0;
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(
                bytes,
                start,
                count - start
            );
        }
        catch (DecoderFallbackException)
        {
            throw Unreadable("bytes that are no UTF-8", "text in UTF-8");
        }

        ConfigurationException Unreadable(string found, string expected) =>
            new([new("document", found, expected, path)]);
    }
}
