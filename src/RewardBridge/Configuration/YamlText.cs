using System.Collections;
using System.Text;

namespace RewardBridge.Configuration;

/// <summary>Writes settings records as YAML: sections as blocks, lists in one line.</summary>
static class YamlText
{
    /// <summary>The record's settings, one a line.</summary>
    public static string Of(object record)
    {
        var text = new StringBuilder();
        Section(record, RecordShape.Create(record.GetType()), "", text);
        return text.Length == 0 ? "{}\n" : text.ToString();
    }

    static void Section(object record, object defaults, string indent, StringBuilder text)
    {
        foreach (var setting in RecordShape.Of(record.GetType()))
        {
            var value = setting.Property.GetValue(record);
            var initial = setting.Property.GetValue(defaults);
            if (value is null && (initial is null || !setting.Nullable))
                continue;
            text.Append(indent).Append(setting.Key).Append(':');
            if (setting.Kind is SettingKind.Section && value is not null)
                Nested(value, initial ?? RecordShape.Create(setting.Type), indent, text);
            else
                text.Append(' ').Append(Inline(setting, value)).Append('\n');
        }
    }

    static void Nested(object value, object defaults, string indent, StringBuilder text)
    {
        var before = text.Append('\n').Length;
        Section(value, defaults, indent + "  ", text);
        if (text.Length == before) // an empty block would be read as null
            text.Insert(before - 1, " {}");
    }

    static string Inline(Setting setting, object? value) =>
        value is null ? "null"
        : setting.Kind is SettingKind.List
            ? $"[{string.Join(", ", ((IEnumerable)value).Cast<object>().Select(ScalarText.Write))}]"
        : ScalarText.Write(value);
}
