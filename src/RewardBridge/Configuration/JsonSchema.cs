using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RewardBridge.Configuration;

/// <summary>Describes a settings record as JSON schema (draft 2020-12), for editors that check YAML files.</summary>
public static class JsonSchema
{
    const int MostDepth = 32;

    static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <inheritdoc cref="For(Type)"/>
    public static string For<T>()
        where T : class => For(typeof(T));

    /// <summary>The schema's text: keys, types, enum values, defaults, and the summaries of the properties' XML documentation.</summary>
    /// <remarks>Summaries are read from the XML file beside the assembly; without one there are no descriptions.</remarks>
    /// <exception cref="NotSupportedException">A property has a type that settings can't have, or records nest without end.</exception>
    public static string For(Type record)
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = record.Name,
        };
        Section(schema, record, RecordShape.Create(record), 0);
        return schema.ToJsonString(Layout) + "\n";
    }

    static void Section(JsonObject schema, Type record, object defaults, int depth)
    {
        if (depth > MostDepth)
            throw new NotSupportedException($"{record} nests deeper than {MostDepth} levels.");
        schema["type"] ??= "object";
        schema["additionalProperties"] = false;
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var setting in RecordShape.Of(record))
        {
            properties[setting.Key] = Property(setting, defaults, depth);
            if (setting.Required)
                required.Add((JsonNode)setting.Key);
        }
        schema["properties"] = properties;
        if (required.Count > 0)
            schema["required"] = required;
    }

    static JsonObject Property(Setting setting, object defaults, int depth)
    {
        var schema = new JsonObject();
        if (XmlSummaries.Of(setting.Property) is { } summary)
            schema["description"] = summary;
        var initial = setting.Property.GetValue(defaults);
        switch (setting.Kind)
        {
            case SettingKind.Section:
                SetType(schema, "object", setting.Nullable);
                initial ??= RecordShape.Create(setting.Type);
                Section(schema, setting.Type, initial, depth + 1);
                return schema;
            case SettingKind.List:
                SetType(schema, "array", setting.Nullable);
                schema["items"] = Scalar(new(), setting.Type, nullable: false);
                break;
            default:
                Scalar(schema, setting.Type, setting.Nullable);
                break;
        }
        if (!setting.Required && Default(initial) is { } value)
            schema["default"] = value;
        return schema;
    }

    static JsonObject Scalar(JsonObject schema, Type type, bool nullable)
    {
        var name =
            type == typeof(string) || type.IsEnum ? "string"
            : type == typeof(bool) ? "boolean"
            : type == typeof(double) ? "number"
            : "integer";
        SetType(schema, name, nullable);
        if (type == typeof(ulong))
            schema["minimum"] = 0;
        if (type.IsEnum)
        {
            var values = new JsonArray([
                .. Enum.GetNames(type).Select(value => (JsonNode?)SnakeCase.Of(value)),
            ]);
            if (nullable)
                values.Add((JsonNode?)null);
            schema["enum"] = values;
        }
        return schema;
    }

    static void SetType(JsonObject schema, string name, bool nullable) =>
        schema["type"] = nullable ? new JsonArray(name, "null") : name;

    // JSON has no infinities, so such defaults are left out.
    static JsonNode? Default(object? value) =>
        value switch
        {
            null or double.NaN or double.PositiveInfinity or double.NegativeInfinity => null,
            Enum name => SnakeCase.Of(name.ToString()),
            string text => text,
            IEnumerable items => new JsonArray([.. items.Cast<object>().Select(Default)]),
            _ => JsonSerializer.SerializeToNode(value),
        };
}
