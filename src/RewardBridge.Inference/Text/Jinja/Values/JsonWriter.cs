using System.Globalization;

namespace RewardBridge.Inference.Text.Jinja.Values;

/// <summary>The settings of Python's json.dumps that transformers passes on from <c>tojson</c>.</summary>
sealed record JsonStyle(
    bool AsciiOnly,
    string? Indent,
    string ItemSeparator,
    string KeySeparator,
    bool SortKeys
);

/// <summary>Values as json.dumps writes them.</summary>
sealed class JsonWriter(TextBuilder builder, JsonStyle style)
{
    int _level;

    public void Write(object? value)
    {
        builder.Budget.Steps(1);
        switch (value)
        {
            case TemplateText text:
                WriteString(text);
                break;
            case Sequence { Kind: SequenceKind.List or SequenceKind.Tuple } sequence:
                WriteItems('[', ']', sequence.Items, Write);
                break;
            case Dictionary dictionary:
                WriteItems('{', '}', Entries(dictionary), WriteEntry);
                break;
            default:
                builder.Append(Scalar(value) ?? throw NotSerialisable(value));
                break;
        }
    }

    static string? Scalar(object? value) =>
        value switch
        {
            null => "null",
            true => "true",
            false => "false",
            long n => n.ToString(CultureInfo.InvariantCulture),
            double.NaN => "NaN",
            double.PositiveInfinity => "Infinity",
            double.NegativeInfinity => "-Infinity",
            double d => NumberText.Repr(d),
            _ => null,
        };

    void WriteItems<T>(char open, char close, IReadOnlyList<T> items, Action<T> write)
    {
        builder.Append(open);
        if (items.Count > 0)
        {
            builder.Budget.Enter();
            _level++;
            for (var i = 0; i < items.Count; i++)
            {
                if (i > 0)
                    builder.Append(style.ItemSeparator);
                NewLine();
                write(items[i]);
            }
            _level--;
            NewLine();
            builder.Budget.Leave();
        }
        builder.Append(close);
    }

    void NewLine()
    {
        if (style.Indent is null)
            return;
        builder.Append('\n');
        for (var i = 0; i < _level; i++)
            builder.Append(style.Indent);
    }

    List<KeyValuePair<object?, object?>> Entries(Dictionary dictionary)
    {
        var entries = dictionary.Items.ToList();
        return style.SortKeys ? StableSort.Sort(entries, e => e.Key, builder.Budget) : entries;
    }

    void WriteEntry(KeyValuePair<object?, object?> entry)
    {
        WriteString(
            entry.Key as TemplateText
                ?? TemplateText.Trusted(
                    Scalar(entry.Key)
                        ?? throw new TemplateException(
                            TemplateErrorKind.Type,
                            $"keys must be str, int, float, bool or None, not {TypeNames.Of(entry.Key)}"
                        )
                )
        );
        builder.Append(style.KeySeparator);
        Write(entry.Value);
    }

    void WriteString(TemplateText text)
    {
        builder.Append('"');
        for (var i = 0; i < text.Value.Length; i++)
            if (Escape(text.Value[i]) is { } escape)
                builder.Append(escape, text.IsUntrusted(i));
            else
                builder.Append(text, i, i + 1);
        builder.Append('"');
    }

    string? Escape(char c) =>
        c switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\b' => "\\b",
            '\f' => "\\f",
            < ' ' => Unicode(c),
            > '\x7F' when style.AsciiOnly => Unicode(c),
            _ => null,
        };

    static string Unicode(char c) => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture);

    static TemplateException NotSerialisable(object? value) =>
        new(
            TemplateErrorKind.Type,
            $"Object of type {TypeNames.Of(value)} is not JSON serializable"
        );
}
