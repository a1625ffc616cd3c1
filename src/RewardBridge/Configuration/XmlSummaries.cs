using System.Collections.Concurrent;
using System.Reflection;
using System.Xml.Linq;

namespace RewardBridge.Configuration;

/// <summary>Summaries of properties from the XML documentation files that the compiler writes beside assemblies.</summary>
static class XmlSummaries
{
    static readonly ConcurrentDictionary<string, Dictionary<string, string>> Files = new();

    /// <summary>The property's summary on one line; null where it has none or there is no file.</summary>
    public static string? Of(PropertyInfo property)
    {
        var type = property.DeclaringType!;
        var file = Path.ChangeExtension(type.Assembly.Location, ".xml");
        var name = $"P:{type.FullName?.Replace('+', '.')}.{property.Name}";
        return Files.GetOrAdd(file, Load).GetValueOrDefault(name);
    }

    static Dictionary<string, string> Load(string file)
    {
        if (!File.Exists(file))
            return [];
        var summaries = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in XDocument.Load(file).Descendants("member"))
            if (member.Attribute("name") is { } name && member.Element("summary") is { } summary)
                summaries[name.Value] = OneLine(string.Concat(summary.Nodes().Select(Text)));
        return summaries;
    }

    static string Text(XNode node) =>
        node switch
        {
            XText text => text.Value,
            XElement { IsEmpty: true } element => Reference(element),
            XElement element => string.Concat(element.Nodes().Select(Text)),
            _ => "",
        };

    /// <summary>The last part of what is referred to: "P:A.B.GroupSize" is "GroupSize".</summary>
    static string Reference(XElement element)
    {
        var target =
            element.Attribute("cref") ?? element.Attribute("langword") ?? element.Attribute("name");
        return target?.Value.Split('(')[0].Split('.', ':')[^1] ?? "";
    }

    static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
