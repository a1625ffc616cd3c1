using System.Text;
using RewardBridge.Inference.Text.Jinja.Evaluation;
using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Builtins;

/// <summary>Filters that take a text, or the text of what they are given.</summary>
static class TextFilters
{
    public static void AddTo(BuiltinTable table) =>
        table
            .Add("upper", "", (s, v, _) => Map(s, v, PythonText.Upper))
            .Add("lower", "", (s, v, _) => Map(s, v, PythonText.Lower))
            .Add("title", "", (s, v, _) => Title(s, Text(s, v)))
            .Add(
                "capitalize",
                "",
                (s, v, _) => PythonText.Capitals(Text(s, v), s.Budget, i => i == 0)
            )
            .Add("trim", "chars?", (s, v, a) => Trim(s, v, a))
            .Add(
                "replace",
                "old new count?",
                (s, v, a) =>
                    PythonText.Replace(
                        Text(s, v),
                        Text(s, a[0]),
                        Text(s, a[1]),
                        a.IntegerOrNone(2) ?? -1,
                        s.Budget
                    )
            )
            .Add(
                "center",
                "width?",
                (s, v, a) => PythonText.Pad(Text(s, v), a.Integer(0, 80), " ", 0.5, s.Budget)
            )
            .Add("indent", "width? first? blank?", (s, v, a) => Indent(s, v, a))
            .Add("truncate", "length? killwords? end? leeway?", (s, v, a) => Truncate(s, v, a))
            .Add("wordcount", "", (s, v, _) => CountWords(s, Text(s, v)))
            .Add("format", "*", (s, v, a) => Format(s, Text(s, v), a.All))
            .Add(
                "escape e",
                "",
                (s, v, _) =>
                    PythonText.Map(Text(s, v), s.Budget, (r, _) => Escape(r) ?? r.ToString())
            )
            .Add(
                "tojson",
                "ensure_ascii? indent? separators? sort_keys?",
                (s, v, a) => ToJson(s, v, a)
            );

    static TemplateText Text(RenderState s, object? value) => Printer.Text(value, s.Budget);

    static TemplateText Map(RenderState s, object? value, Func<Rune, string> map) =>
        PythonText.Map(Text(s, value), s.Budget, (rune, _) => map(rune));

    static TemplateText Trim(RenderState s, object? value, Bound a) =>
        PythonText.Strip(Text(s, value), a.TextOrNone(0), left: true, right: true, s.Budget);

    /// <summary>A word starts after whitespace, a hyphen or an opening bracket.</summary>
    static TemplateText Title(RenderState s, TemplateText text) =>
        PythonText.Capitals(
            text,
            s.Budget,
            i =>
                i == 0
                || text.Value[i - 1] is '-' or '(' or '{' or '[' or '<'
                || PythonText.IsSpace(text.Value[i - 1])
        );

    static TemplateText Indent(RenderState s, object? value, Bound a)
    {
        if (value is Undefined undefined)
            throw undefined.Error();
        if (value is not TemplateText text)
            throw new TemplateException(
                TemplateErrorKind.Type,
                $"unsupported operand type(s) for +=: '{TypeNames.Of(value)}' and 'str'"
            );
        var indention = a[0] is TemplateText given
            ? given
            : s.NewText().AppendRepeated(' ', a.Integer(0, 4)).ToText();
        var lines = PythonText.Lines(
            s.NewText().Append(text).Append('\n').ToText(),
            false,
            s.Budget
        );
        var result = s.NewText();
        for (var i = 0; i < lines.Count; i++)
        {
            if (i > 0)
                result.Append('\n');
            if (i == 0 ? a.Flag(1) : a.Flag(2) || lines[i].Value.Length > 0)
                result.Append(indention);
            result.Append(lines[i]);
        }
        return result.ToText();
    }

    static TemplateText Truncate(RenderState s, object? value, Bound a)
    {
        if (value is not (TemplateText or Undefined))
            throw new TemplateException(
                TemplateErrorKind.Type,
                $"object of type '{TypeNames.Of(value)}' has no len()"
            );
        var text = Text(s, value);
        var length = a.Integer(0, 255);
        var end = a.Has(2) ? a.Text(2) : TemplateText.Trusted("...");
        var leeway = a.IntegerOrNone(3) ?? 5;
        if (length < end.Length || leeway < 0)
            throw new TemplateException(
                TemplateErrorKind.Value,
                $"expected length >= {end.Length}, got {length}, and leeway >= 0, got {leeway}"
            );
        if (text.Length <= length || text.Length - length <= leeway)
            return text;
        var cut = text.OffsetOf((int)length - end.Length);
        if (!a.Flag(1) && cut > 0 && text.Value.LastIndexOf(' ', cut - 1) is var space and >= 0)
            cut = space;
        return s.NewText().Append(text, 0, cut).Append(end).ToText();
    }

    static long CountWords(RenderState s, TemplateText text)
    {
        s.Budget.Characters(text.Value.Length);
        var (count, inside) = (0L, false);
        foreach (var c in text.Value)
        {
            var isWord = c == '_' || char.IsLetterOrDigit(c);
            count += isWord && !inside ? 1 : 0;
            inside = isWord;
        }
        return count;
    }

    static TemplateText Format(RenderState s, TemplateText format, Arguments arguments) =>
        arguments switch
        {
            { Positional.Count: > 0, Keywords.Count: > 0 } => throw new TemplateException(
                TemplateErrorKind.Type,
                "can't handle positional and keyword arguments at the same time"
            ),
            { Keywords.Count: > 0 } => PercentFormat.Format(
                format,
                arguments.KeywordDictionary(),
                s
            ),
            _ => PercentFormat.Format(format, arguments.PositionalTuple(), s),
        };

    static string? Escape(Rune rune) =>
        rune.Value switch
        {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '\'' => "&#39;",
            '"' => "&#34;",
            _ => null,
        };

    static TemplateText ToJson(RenderState s, object? value, Bound a)
    {
        var indent = a[1] switch
        {
            null => null,
            TemplateText text => text.Value,
            _ => s.NewText().AppendRepeated(' ', a.Integer(1, 0)).ToText().Value,
        };
        var (items, keys) = (indent is null ? ", " : ",", ": ");
        if (a[2] is Sequence { Items: [TemplateText first, TemplateText second] })
            (items, keys) = (first.Value, second.Value);
        else if (a[2] is not null)
            throw new TemplateException(
                TemplateErrorKind.Type,
                "tojson() expects a pair of strings as separators"
            );
        var builder = s.NewText();
        new JsonWriter(builder, new(a.Flag(0), indent, items, keys, a.Flag(3))).Write(value);
        return builder.ToText();
    }
}
