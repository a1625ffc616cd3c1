using RewardBridge.Inference.Text.Jinja.Syntax;
using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Evaluation;

/// <summary>Assigns a value to a name, to an attribute of a namespace, or its elements to several of these.</summary>
static class Assignment
{
    public static void Assign(Expression target, object? value, Scope scope, RenderState state)
    {
        switch (target)
        {
            case Name name:
                scope.Set(name.Identifier, value);
                break;
            case NamespaceTarget space:
                Find(space, scope).Values.Set(space.Attribute, value);
                break;
            case TupleLiteral tuple:
                Unpack(tuple.Items, value, scope, state);
                break;
        }
    }

    static Namespace Find(NamespaceTarget target, Scope scope) =>
        scope.Find(target.Namespace) switch
        {
            Namespace space => space,
            Undefined undefined => throw undefined.Error(),
            _ => throw new TemplateException(
                TemplateErrorKind.Runtime,
                "cannot assign attribute on non-namespace object"
            ),
        };

    static void Unpack(
        IReadOnlyList<Expression> targets,
        object? value,
        Scope scope,
        RenderState state
    )
    {
        if (!Iteration.CanIterate(value))
            throw new TemplateException(
                TemplateErrorKind.Type,
                $"cannot unpack non-iterable {TypeNames.Of(value)} object"
            );
        var items = Iteration.Over(value, state.Budget);
        if (items.Count != targets.Count)
            throw new TemplateException(
                TemplateErrorKind.Value,
                items.Count > targets.Count
                    ? $"too many values to unpack (expected {targets.Count})"
                    : $"not enough values to unpack (expected {targets.Count}, got {items.Count})"
            );
        for (var i = 0; i < targets.Count; i++)
            Assign(targets[i], items[i], scope, state);
    }
}
