using RewardBridge.Inference.Text.Jinja.Syntax;
using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Evaluation;

/// <summary>Runs statements and collects what they print.</summary>
sealed class StatementRunner(RenderState state)
{
    /// <summary>What comes after a statement: the next one, or the end of the loop's turn, or of the loop.</summary>
    internal enum Flow
    {
        Next,
        Continue,
        Break,
    }

    public ExpressionEvaluator Expressions { get; } = new(state);

    public TemplateText Capture(IReadOnlyList<Statement> body, Scope scope)
    {
        var output = state.NewText();
        Run(body, scope, output);
        return output.ToText();
    }

    public Flow Run(IReadOnlyList<Statement> body, Scope scope, TextBuilder output)
    {
        state.Budget.Enter();
        var flow = Flow.Next;
        for (var i = 0; flow is Flow.Next && i < body.Count; i++)
        {
            state.Budget.Steps(1);
            state.Budget.Line = body[i].Line;
            flow = Run(body[i], scope, output);
        }
        state.Budget.Leave();
        return flow;
    }

    Flow Run(Statement statement, Scope scope, TextBuilder output)
    {
        switch (statement)
        {
            case Data data:
                output.Append(data.Text);
                return Flow.Next;
            case Output print:
                Printer.AppendText(output, Expressions.Evaluate(print.Value, scope));
                return Flow.Next;
            case If choice:
                return RunIf(choice, scope, output);
            case For loop:
                return new LoopRunner(state, this).Run(loop, scope, output);
            case Break:
                return Flow.Break;
            case Continue:
                return Flow.Continue;
            case With with:
                return Run(with.Body, Assign(with, scope), output);
            case SetBlock set:
                return RunSetBlock(set, scope);
            case FilterBlock filter:
                return RunFilterBlock(filter, scope, output);
            default:
                RunPlain(statement, scope, output);
                return Flow.Next;
        }
    }

    void RunPlain(Statement statement, Scope scope, TextBuilder output)
    {
        switch (statement)
        {
            case Set set:
                Assignment.Assign(set.Target, Expressions.Evaluate(set.Value, scope), scope, state);
                break;
            case MacroDefinition macro:
                scope.Set(macro.Name, new Macro(macro.Macro, scope, this));
                break;
            case CallBlock call:
                var caller = new Macro(call.Caller, scope, this);
                var extra = new Arguments([], [new("caller", caller)]);
                Printer.AppendText(output, Expressions.EvaluateCall(call.Call, scope, extra));
                break;
            case Generation generation:
                Run(generation.Body, new Scope(scope), output);
                break;
            case LoadTemplate:
                throw new TemplateException(
                    TemplateErrorKind.Type,
                    "no loader for this environment specified"
                );
            default:
                throw new InvalidOperationException($"no meaning for {statement.GetType()}");
        }
    }

    Flow RunIf(If choice, Scope scope, TextBuilder output)
    {
        foreach (var (condition, body) in choice.Branches)
            if (Expressions.Holds(condition, scope))
                return Run(body, scope, output);
        return Run(choice.Otherwise, scope, output);
    }

    Scope Assign(With with, Scope outer)
    {
        var inner = new Scope(outer);
        foreach (var (target, value) in with.Assignments)
            Assignment.Assign(target, Expressions.Evaluate(value, outer), inner, state);
        return inner;
    }

    Flow RunSetBlock(SetBlock set, Scope scope)
    {
        var captured = state.NewText();
        var flow = Run(set.Body, new Scope(scope), captured);
        if (flow is not Flow.Next)
            return flow;
        var text = captured.ToText();
        if (set.Filter is not null)
            text = Expressions.FilterBlock(set.Filter, text, scope);
        Assignment.Assign(set.Target, text, scope, state);
        return flow;
    }

    Flow RunFilterBlock(FilterBlock block, Scope scope, TextBuilder output)
    {
        var captured = state.NewText();
        var flow = Run(block.Body, new Scope(scope), captured);
        if (flow is Flow.Next)
            output.Append(Expressions.FilterBlock(block.Filter, captured.ToText(), scope));
        return flow;
    }
}
