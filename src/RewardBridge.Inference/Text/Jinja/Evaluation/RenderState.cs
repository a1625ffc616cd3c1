using RewardBridge.Inference.Text.Jinja.Builtins;
using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Evaluation;

/// <summary>What one rendering shares: its budget, the clock, and the ways to call, filter and test.</summary>
sealed class RenderState(TimeProvider clock)
{
    public Budget Budget { get; } = new();

    public TimeProvider Clock => clock;

    public TextBuilder NewText() => new(Budget);

    public object? Call(object? callee, Arguments arguments)
    {
        Budget.Steps(1);
        Budget.Enter();
        var result = callee switch
        {
            Function function => function.Call(arguments),
            Macro macro => macro.Call(arguments),
            LoopState loop => loop.Call(arguments),
            Undefined undefined => throw undefined.Error(),
            _ => throw new TemplateException(
                TemplateErrorKind.Type,
                $"'{TypeNames.Of(callee)}' object is not callable"
            ),
        };
        Budget.Leave();
        return result;
    }

    public object? Filter(string name, object? value, Arguments arguments) =>
        Filters.All.TryGetValue(name, out var filter)
            ? filter.Invoke(this, value, arguments)
            : throw new TemplateException(TemplateErrorKind.Runtime, $"No filter named '{name}'.");

    public bool Test(string name, object? value, Arguments arguments) =>
        Tests.All.TryGetValue(name, out var test)
            ? Truth.Of(test.Invoke(this, value, arguments))
            : throw new TemplateException(TemplateErrorKind.Runtime, $"No test named '{name}'.");
}
