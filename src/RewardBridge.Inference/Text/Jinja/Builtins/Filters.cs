using RewardBridge.Inference.Text.Jinja.Evaluation;
using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Builtins;

/// <summary>All filters by name.</summary>
static class Filters
{
    public static readonly BuiltinTable All = Create();

    static BuiltinTable Create()
    {
        var table = new BuiltinTable();
        table
            .Add(
                "default d",
                "default_value? boolean?",
                (_, v, a) =>
                    v is Undefined || (a.Flag(1) && !Truth.Of(v))
                        ? a.Has(0)
                            ? a[0]
                            : TemplateText.Empty
                        : v
            )
            .Add("string", "", (s, v, _) => Printer.Text(v, s.Budget))
            .Add("safe", "", (_, v, _) => v)
            .Add("attr", "name", (s, v, a) => Access.AttributeOnly(v, a.Text(0).Value, s));
        TextFilters.AddTo(table);
        NumberFilters.AddTo(table);
        SequenceFilters.AddTo(table);
        SelectionFilters.AddTo(table);
        OrderFilters.AddTo(table);
        return table;
    }
}
