using System.Text;
using RewardBridge.Inference.Text.Jinja.Evaluation;
using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Builtins;

/// <summary>All tests by name: what may stand after <c>is</c>.</summary>
static class Tests
{
    public static readonly BuiltinTable All = new BuiltinTable()
        .Add("defined", "", (_, v, _) => v is not Undefined)
        .Add("undefined", "", (_, v, _) => v is Undefined)
        .Add("none", "", (_, v, _) => v is null)
        .Add("true", "", (_, v, _) => v is true)
        .Add("false", "", (_, v, _) => v is false)
        .Add("boolean", "", (_, v, _) => v is bool)
        .Add("integer", "", (_, v, _) => v is long)
        .Add("float", "", (_, v, _) => v is double)
        .Add("number", "", (_, v, _) => v is long or double or bool)
        .Add("string", "", (_, v, _) => v is TemplateText)
        .Add("mapping", "", (_, v, _) => v is Values.Dictionary)
        .Add("iterable", "", (_, v, _) => Iteration.CanIterate(v))
        .Add(
            "sequence",
            "",
            (_, v, _) =>
                v is TemplateText or Values.Dictionary or Undefined or Sequence { IsIndexed: true }
        )
        .Add("callable", "", (_, v, _) => v is Function or Macro or LoopState or Undefined)
        .Add("odd", "", (s, v, _) => Rest(s, v, 2L, 1L))
        .Add("even", "", (s, v, _) => Rest(s, v, 2L, 0L))
        .Add("divisibleby", "num", (s, v, a) => Rest(s, v, a[0], 0L))
        .Add("eq equalto ==", "other", (s, v, a) => Comparer.AreEqual(v, a[0], s.Budget))
        .Add("ne !=", "other", (s, v, a) => !Comparer.AreEqual(v, a[0], s.Budget))
        .Add("lt lessthan <", "other", (s, v, a) => Comparer.Holds("<", v, a[0], s.Budget))
        .Add("le <=", "other", (s, v, a) => Comparer.Holds("<=", v, a[0], s.Budget))
        .Add("gt greaterthan >", "other", (s, v, a) => Comparer.Holds(">", v, a[0], s.Budget))
        .Add("ge >=", "other", (s, v, a) => Comparer.Holds(">=", v, a[0], s.Budget))
        .Add("in", "seq", (s, v, a) => Comparer.Contains(a[0], v, s.Budget))
        .Add(
            "sameas",
            "other",
            (_, v, a) => v is bool or long ? Equals(v, a[0]) : ReferenceEquals(v, a[0])
        )
        .Add("lower", "", (s, v, _) => IsCase(s, v, Rune.IsLower, Rune.IsUpper))
        .Add("upper", "", (s, v, _) => IsCase(s, v, Rune.IsUpper, Rune.IsLower))
        .Add("filter", "", (_, v, _) => v is TemplateText name && Filters.All.Contains(name.Value))
        .Add("test", "", (_, v, _) => v is TemplateText name && IsTest(name.Value));

    static bool Rest(RenderState s, object? value, object? divisor, long expected) =>
        Comparer.AreEqual(Operators.Binary("%", value, divisor, s), expected, s.Budget);

    static bool IsTest(string name) => All.Contains(name);

    static bool IsCase(
        RenderState s,
        object? value,
        Func<Rune, bool> wanted,
        Func<Rune, bool> unwanted
    ) => TextMethods.IsCase(s, Printer.Text(value, s.Budget), wanted, unwanted);
}
