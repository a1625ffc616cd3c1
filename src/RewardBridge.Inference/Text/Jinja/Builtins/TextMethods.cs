using System.Text;
using RewardBridge.Inference.Text.Jinja.Evaluation;
using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Builtins;

/// <summary>The methods of strings.</summary>
static class TextMethods
{
    public static readonly BuiltinTable All = new BuiltinTable()
        .Add(
            "upper",
            "",
            (s, v, _) => PythonText.Map(T(v), s.Budget, (r, _) => PythonText.Upper(r))
        )
        .Add(
            "lower casefold",
            "",
            (s, v, _) => PythonText.Map(T(v), s.Budget, (r, _) => PythonText.Lower(r))
        )
        .Add("capitalize", "", (s, v, _) => PythonText.Capitals(T(v), s.Budget, i => i == 0))
        .Add("title", "", (s, v, _) => PythonText.Capitals(T(v), s.Budget, AfterNonLetter(T(v))))
        .Add("swapcase", "", (s, v, _) => PythonText.Map(T(v), s.Budget, (r, _) => SwapCase(r)))
        .Add("strip", "chars?", (s, v, a) => Strip(s, v, a, left: true, right: true))
        .Add("lstrip", "chars?", (s, v, a) => Strip(s, v, a, left: true, right: false))
        .Add("rstrip", "chars?", (s, v, a) => Strip(s, v, a, left: false, right: true))
        .Add("split", "sep? maxsplit?", (s, v, a) => Split(s, v, a, fromRight: false))
        .Add("rsplit", "sep? maxsplit?", (s, v, a) => Split(s, v, a, fromRight: true))
        .Add(
            "partition",
            "sep",
            (s, v, a) => Splitting.Partition(T(v), a.Text(0), fromRight: false, s.Budget)
        )
        .Add(
            "rpartition",
            "sep",
            (s, v, a) => Splitting.Partition(T(v), a.Text(0), fromRight: true, s.Budget)
        )
        .Add(
            "splitlines",
            "keepends?",
            (s, v, a) => Sequence.List(PythonText.Lines(T(v), a.Flag(0), s.Budget))
        )
        .Add(
            "replace",
            "old new count?",
            (s, v, a) => PythonText.Replace(T(v), a.Text(0), a.Text(1), a.Integer(2, -1), s.Budget)
        )
        .Add(
            "removeprefix",
            "prefix",
            (s, v, a) =>
                T(v).Value.StartsWith(a.Text(0).Value, StringComparison.Ordinal)
                    ? T(v).Cut(a.Text(0).Value.Length, T(v).Value.Length, s.Budget)
                    : v
        )
        .Add(
            "removesuffix",
            "suffix",
            (s, v, a) =>
                T(v).Value.EndsWith(a.Text(0).Value, StringComparison.Ordinal)
                    ? T(v).Cut(0, T(v).Value.Length - a.Text(0).Value.Length, s.Budget)
                    : v
        )
        .Add("join", "iterable", (s, v, a) => Join(s, T(v), a[0]))
        .Add("format", "*", (s, v, a) => BraceFormat.Format(T(v), a.All, s))
        .Add("center", "width fillchar?", (s, v, a) => Pad(s, v, a, 0.5))
        .Add("ljust", "width fillchar?", (s, v, a) => Pad(s, v, a, 0))
        .Add("rjust", "width fillchar?", (s, v, a) => Pad(s, v, a, 1))
        .Add("zfill", "width", (s, v, a) => FillZeros(s, T(v), a.Integer(0, 0)))
        .Add("find", "sub start? end?", (s, v, a) => TextSearch.Find(s, T(v), a, last: false))
        .Add("rfind", "sub start? end?", (s, v, a) => TextSearch.Find(s, T(v), a, last: true))
        .Add("index", "sub start? end?", (s, v, a) => TextSearch.Index(s, T(v), a, last: false))
        .Add("rindex", "sub start? end?", (s, v, a) => TextSearch.Index(s, T(v), a, last: true))
        .Add("count", "sub start? end?", (s, v, a) => TextSearch.Count(s, T(v), a))
        .Add("startswith", "prefix start? end?", (s, v, a) => TextSearch.Starts(s, T(v), a))
        .Add("endswith", "suffix start? end?", (s, v, a) => TextSearch.Ends(s, T(v), a))
        .Add("isalpha", "", (s, v, _) => AllRunes(s, v, Rune.IsLetter))
        .Add("isalnum", "", (s, v, _) => AllRunes(s, v, r => Rune.IsLetter(r) || Rune.IsNumber(r)))
        .Add("isdigit isdecimal", "", (s, v, _) => AllRunes(s, v, Rune.IsDigit))
        .Add("isnumeric", "", (s, v, _) => AllRunes(s, v, Rune.IsNumber))
        .Add(
            "isspace",
            "",
            (s, v, _) => AllRunes(s, v, r => r.IsBmp && PythonText.IsSpace((char)r.Value))
        )
        .Add("isascii", "", (_, v, _) => Ascii.IsValid(T(v).Value))
        .Add("islower", "", (s, v, _) => IsCase(s, v, Rune.IsLower, Rune.IsUpper))
        .Add("isupper", "", (s, v, _) => IsCase(s, v, Rune.IsUpper, Rune.IsLower));

    static TemplateText T(object? value) => (TemplateText)value!;

    static Func<int, bool> AfterNonLetter(TemplateText text) =>
        i => i == 0 || !char.IsLetter(text.Value, i - 1);

    static string SwapCase(Rune rune) =>
        Rune.IsUpper(rune) ? PythonText.Lower(rune) : PythonText.Upper(rune);

    static TemplateText Strip(RenderState s, object? value, Bound a, bool left, bool right) =>
        PythonText.Strip(T(value), a.TextOrNone(0), left, right, s.Budget);

    static Sequence Split(RenderState s, object? value, Bound a, bool fromRight) =>
        Splitting.Split(T(value), a.TextOrNone(0), a.Integer(1, -1), fromRight, s.Budget);

    static TemplateText Join(RenderState s, TemplateText separator, object? items)
    {
        var text = s.NewText();
        var index = 0;
        foreach (var item in Iteration.Over(items, s.Budget))
        {
            if (index > 0)
                text.Append(separator);
            text.Append(
                item as TemplateText
                    ?? throw new TemplateException(
                        TemplateErrorKind.Type,
                        $"sequence item {index}: expected str instance, {TypeNames.Of(item)} found"
                    )
            );
            index++;
        }
        return text.ToText();
    }

    static TemplateText Pad(RenderState s, object? value, Bound a, double leftShare)
    {
        var fill = a.Text(1, " ");
        return fill.Length == 0 || PythonText.AfterRune(fill, 0) != fill.Length
            ? throw new TemplateException(
                TemplateErrorKind.Type,
                "The fill character must be exactly one character long"
            )
            : PythonText.Pad(T(value), a.Integer(0, 0), fill, leftShare, s.Budget);
    }

    static TemplateText FillZeros(RenderState s, TemplateText text, long width)
    {
        var sign = text.Value is ['+' or '-', ..] ? 1 : 0;
        return s.NewText()
            .Append(text, 0, sign)
            .AppendRepeated('0', width - text.Length)
            .Append(text, sign, text.Value.Length)
            .ToText();
    }

    static bool AllRunes(RenderState s, object? value, Func<Rune, bool> holds)
    {
        s.Budget.Characters(T(value).Value.Length);
        return T(value).Value.Length > 0 && T(value).Value.EnumerateRunes().All(holds);
    }

    /// <summary>Whether a text has letters of one case and none of the other.</summary>
    public static bool IsCase(
        RenderState s,
        object? value,
        Func<Rune, bool> wanted,
        Func<Rune, bool> unwanted
    )
    {
        s.Budget.Characters(T(value).Value.Length);
        return T(value).Value.EnumerateRunes().Any(wanted)
            && !T(value).Value.EnumerateRunes().Any(unwanted);
    }
}
