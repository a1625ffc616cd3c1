using RewardBridge.Inference.Text.Jinja.Syntax;
using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Evaluation;

/// <summary>Runs a for statement; each turn has its own scope.</summary>
sealed class LoopRunner(RenderState state, StatementRunner runner)
{
    public StatementRunner.Flow Run(For loop, Scope scope, TextBuilder output)
    {
        var items = runner.Expressions.Evaluate(loop.Items, scope);
        state.Budget.Line = loop.Line;
        return Run(loop, items, scope, output, depth: 1);
    }

    StatementRunner.Flow Run(For loop, object? items, Scope scope, TextBuilder output, int depth)
    {
        Func<object?, TemplateText>? recurse = loop.Recursive
            ? nested => Recurse(loop, nested, scope, depth + 1)
            : null;
        using var wanted = Wanted(loop, items, scope).GetEnumerator();
        var loopState = new LoopState(wanted, depth, state.Budget, recurse);
        var turns = 0;
        while (loopState.MoveNext(out var item))
        {
            turns++;
            var turn = new Scope(scope);
            turn.Set("loop", loopState);
            Assignment.Assign(loop.Target, item, turn, state);
            if (runner.Run(loop.Body, turn, output) is StatementRunner.Flow.Break)
                break;
        }
        return turns == 0
            ? runner.Run(loop.Otherwise, new Scope(scope), output)
            : StatementRunner.Flow.Next;
    }

    TemplateText Recurse(For loop, object? items, Scope scope, int depth)
    {
        var output = state.NewText();
        Run(loop, items, scope, output, depth);
        return output.ToText();
    }

    IEnumerable<object?> Wanted(For loop, object? items, Scope scope)
    {
        foreach (var item in Iteration.Over(items, state.Budget))
        {
            if (loop.Condition is { } condition)
            {
                var test = new Scope(scope);
                Assignment.Assign(loop.Target, item, test, state);
                if (!runner.Expressions.Holds(condition, test))
                    continue;
            }
            yield return item;
        }
    }
}
