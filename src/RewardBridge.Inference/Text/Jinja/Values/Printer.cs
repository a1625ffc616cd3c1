using System.Globalization;
using System.Text;
using RewardBridge.Inference.Text.Jinja.Evaluation;

namespace RewardBridge.Inference.Text.Jinja.Values;

/// <summary>Values as Python's str and repr print them.</summary>
static class Printer
{
    public static TemplateText Text(object? value, Budget budget)
    {
        if (value is TemplateText text)
            return text;
        var builder = new TextBuilder(budget);
        AppendText(builder, value);
        return builder.ToText();
    }

    public static string Repr(object? value, Budget budget)
    {
        var builder = new TextBuilder(budget);
        AppendRepr(builder, value);
        return builder.ToText().Value;
    }

    public static void AppendText(TextBuilder builder, object? value)
    {
        if (value is TemplateText text)
            builder.Append(text);
        else if (value is not Undefined)
            AppendRepr(builder, value);
    }

    public static void AppendRepr(TextBuilder builder, object? value)
    {
        builder.Budget.Steps(1);
        switch (value)
        {
            case TemplateText text:
                AppendQuoted(builder, text);
                break;
            case Sequence sequence:
                AppendSequence(builder, sequence);
                break;
            case Dictionary dictionary:
                AppendDictionary(builder, dictionary);
                break;
            case Namespace space:
                builder.Append("<Namespace ");
                AppendDictionary(builder, space.Values);
                builder.Append('>');
                break;
            default:
                builder.Append(Scalar(value));
                break;
        }
    }

    static string Scalar(object? value) =>
        value switch
        {
            null => "None",
            true => "True",
            false => "False",
            long n => n.ToString(CultureInfo.InvariantCulture),
            double d => NumberText.Repr(d),
            Undefined => "Undefined",
            Macro macro => macro.Name is null ? "<Macro anonymous>" : $"<Macro '{macro.Name}'>",
            _ => $"<{TypeNames.Of(value)} object>",
        };

    static void AppendSequence(TextBuilder builder, Sequence sequence)
    {
        switch (sequence.Kind)
        {
            case SequenceKind.Generator:
                builder.Append("<generator object>");
                break;
            case SequenceKind.Tuple:
                AppendItems(builder, sequence.Items, "(", sequence.Items.Count == 1 ? ",)" : ")");
                break;
            case SequenceKind.List or SequenceKind.Range:
                AppendItems(builder, sequence.Items, "[", "]");
                break;
            default:
                AppendItems(builder, sequence.Items, sequence.TypeName + "([", "])");
                break;
        }
    }

    static void AppendItems(
        TextBuilder builder,
        IReadOnlyList<object?> items,
        string open,
        string close
    )
    {
        builder.Budget.Enter();
        builder.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
                builder.Append(", ");
            AppendRepr(builder, items[i]);
        }
        builder.Append(close);
        builder.Budget.Leave();
    }

    static void AppendDictionary(TextBuilder builder, Dictionary dictionary)
    {
        builder.Budget.Enter();
        builder.Append('{');
        var first = true;
        foreach (var (key, value) in dictionary.Items)
        {
            if (!first)
                builder.Append(", ");
            first = false;
            AppendRepr(builder, key);
            builder.Append(": ");
            AppendRepr(builder, value);
        }
        builder.Append('}');
        builder.Budget.Leave();
    }

    /// <summary>In single quotes, or in double ones where the text has single quotes only.</summary>
    static void AppendQuoted(TextBuilder builder, TemplateText text)
    {
        var value = text.Value;
        var quote =
            value.Contains('\'', StringComparison.Ordinal)
            && !value.Contains('"', StringComparison.Ordinal)
                ? '"'
                : '\'';
        builder.Append(quote);
        for (var i = 0; i < value.Length; )
        {
            var isRune = Rune.TryGetRuneAt(value, i, out var rune);
            var length = isRune ? rune.Utf16SequenceLength : 1;
            if (Escape(isRune ? rune.Value : value[i], quote) is { } escape)
                builder.Append(escape, text.IsUntrusted(i));
            else
                builder.Append(text, i, i + length);
            i += length;
        }
        builder.Append(quote);
    }

    static string? Escape(int code, char quote)
    {
        if (code == '\\' || code == quote)
            return "\\" + (char)code;
        if (code is >= 0x20 and < 0x7F)
            return null;
        return code switch
        {
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            _ when IsPrintable(code) => null,
            <= 0xFF => "\\x" + code.ToString("x2", CultureInfo.InvariantCulture),
            <= 0xFFFF => "\\u" + code.ToString("x4", CultureInfo.InvariantCulture),
            _ => "\\U" + code.ToString("x8", CultureInfo.InvariantCulture),
        };
    }

    static bool IsPrintable(int code) =>
        CharUnicodeInfo.GetUnicodeCategory(code)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.SpaceSeparator
            );
}
