using RewardBridge.Verification.Mathematics.Expressions;

namespace RewardBridge.Verification.Mathematics.Comparison;

/// <summary>A statement that only names its value: x = 3, f(x) = 2x, AB = 4, (p, q) = (3, 2), "speed" = 5.</summary>
/// <param name="Name">What is named.</param>
/// <param name="Value">The value, which may be a tuple or a set.</param>
sealed record Assignment(Expression Name, Expression Value)
{
    /// <summary>The assignment that a statement is; null for equations such as 2x + y = 1.</summary>
    public static Assignment? In(Expression x) =>
        x is Relation { Relationships: [Relationship.Equal], Operands: [var left, var right] }
            ? IsName(left)
                ? new(left, right)
                : IsName(right)
                    ? new(right, left)
                    : null
            : null;

    /// <summary>Whether an expression is a name and says nothing about a value.</summary>
    public static bool IsName(Expression x) =>
        x switch
        {
            Variable or Words => true,
            Constant { Kind: ConstantKind.Euler or ConstantKind.ImaginaryUnit } => true,
            Call call => call.Arguments.All(a => a is Number || IsName(a)),
            Power { Base: var inner, Exponent: Number n } => n.Value.ToString() == "-1"
                && IsName(inner),
            // P(3) is read as a product; 3P isn't a name.
            Product product => product.Factors is [Variable, Number] || product.Factors.All(IsName),
            Ratio ratio => ratio.Parts.All(IsName),
            Degrees degrees => IsName(degrees.Value),
            Sequence { Kind: SequenceKind.Round } tuple => tuple.Items.All(IsName),
            _ => false,
        };

    /// <summary>The name without its subscript: x_1 and x_2 are values of x.</summary>
    public static string BaseOf(Expression name) =>
        name switch
        {
            Variable v => v.Name.Split('_')[0],
            Words words => words.Text,
            Product product => string.Join('*', product.Factors.Select(BaseOf)),
            Call call => $"{call.Function}({string.Join(',', call.Arguments.Select(BaseOf))})",
            _ => name.GetType().Name,
        };
}
