using System.Globalization;
using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Builtins;

/// <summary>Dates in the C library's format language, with English names; an unknown directive stays as it is.</summary>
static class Strftime
{
    public static TemplateText Format(DateTimeOffset time, TemplateText format, Budget budget)
    {
        var text = new TextBuilder(budget);
        var value = format.Value;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != '%' || i + 1 == value.Length)
            {
                text.Append(value[i], format.IsUntrusted(i));
                continue;
            }
            var unpadded = value[i + 1] == '-' && i + 2 < value.Length;
            var end = i + (unpadded ? 2 : 1);
            var field = Field(time, value[end]);
            if (field is null)
                text.Append(format, i, end + 1);
            else
                text.Append(unpadded ? Unpad(field) : field);
            i = end;
        }
        return text.ToText();
    }

    static string Unpad(string field) =>
        field.TrimStart('0', ' ') is { Length: > 0 } rest ? rest : "0";

    static string? Field(DateTimeOffset t, char directive) =>
        directive switch
        {
            'Y' => Text(t, "yyyy"),
            'y' => Text(t, "yy"),
            'm' => Text(t, "MM"),
            'd' => Text(t, "dd"),
            'e' => Text(t, "%d").PadLeft(2),
            'H' => Text(t, "HH"),
            'I' => Text(t, "hh"),
            'M' => Text(t, "mm"),
            'S' => Text(t, "ss"),
            'f' => Text(t, "ffffff"),
            'p' => Text(t, "tt"),
            'B' => Text(t, "MMMM"),
            'b' or 'h' => Text(t, "MMM"),
            'A' => Text(t, "dddd"),
            'a' => Text(t, "ddd"),
            'j' => t.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
            'w' => ((int)t.DayOfWeek).ToString(CultureInfo.InvariantCulture),
            'u' => ((int)(t.DayOfWeek + 6) % 7 + 1).ToString(CultureInfo.InvariantCulture),
            'F' => Text(t, "yyyy-MM-dd"),
            'T' or 'X' => Text(t, "HH:mm:ss"),
            'R' => Text(t, "HH:mm"),
            'D' or 'x' => Text(t, "MM/dd/yy"),
            'c' => Text(t, "ddd MMM ") + Text(t, "%d").PadLeft(2) + Text(t, " HH:mm:ss yyyy"),
            'z' or 'Z' => "", // as for Python's naive time
            'n' => "\n",
            't' => "\t",
            '%' => "%",
            _ => null,
        };

    static string Text(DateTimeOffset time, string format) =>
        time.ToString(format, CultureInfo.InvariantCulture);
}
