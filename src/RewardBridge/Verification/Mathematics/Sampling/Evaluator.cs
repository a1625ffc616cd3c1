using System.Numerics;
using RewardBridge.Verification.Mathematics.Exact;
using RewardBridge.Verification.Mathematics.Expressions;

namespace RewardBridge.Verification.Mathematics.Sampling;

/// <summary>Values of expressions at one point, in complex doubles.</summary>
/// <param name="variable">The value of a variable, or of an unknown function, by its key.</param>
/// <param name="budget">Pays for every node.</param>
sealed class Evaluator(Func<string, double> variable, WorkBudget budget)
{
    /// <summary>The value; may be infinite or NaN.</summary>
    public Complex Of(Expression expression)
    {
        budget.Spend(20);
        return expression switch
        {
            Number number => number.Value.ToDouble(),
            Variable v => variable(v.Name),
            Constant constant => constant.Kind switch
            {
                ConstantKind.Pi => Math.PI,
                ConstantKind.Euler => Math.E,
                ConstantKind.ImaginaryUnit => Complex.ImaginaryOne,
                ConstantKind.Infinity => double.PositiveInfinity,
                _ => double.NaN,
            },
            Sum sum => sum.Terms.Aggregate(Complex.Zero, (total, x) => total + Of(x)),
            Product product => product.Factors.Aggregate(Complex.One, (total, x) => total * Of(x)),
            Power power => Functions.Power(Of(power.Base), Of(power.Exponent)),
            Percent percent => Of(percent.Value) / 100,
            Degrees degrees => Of(degrees.Value) * Math.PI / 180,
            Ratio { Parts: [var a, var b] } => Of(a) / Of(b),
            Quantity quantity => Of(quantity.Value),
            Call call => Functions.Value(call.Function, [.. call.Arguments.Select(Of)])
                ?? double.NaN,
            _ => double.NaN,
        };
    }

    /// <summary>Whether every function in it has a value.</summary>
    public static bool CanEvaluate(Expression expression) =>
        expression switch
        {
            Number or Variable or Constant => true,
            Sum sum => sum.Terms.All(CanEvaluate),
            Product product => product.Factors.All(CanEvaluate),
            Power power => CanEvaluate(power.Base) && CanEvaluate(power.Exponent),
            Percent percent => CanEvaluate(percent.Value),
            Degrees degrees => CanEvaluate(degrees.Value),
            Quantity quantity => CanEvaluate(quantity.Value),
            Ratio ratio => ratio.Parts.All(CanEvaluate),
            Call call => call.Arguments.All(CanEvaluate)
                && Functions.Value(call.Function, [.. call.Arguments.Select(_ => Complex.One)])
                    is not null,
            _ => false,
        };
}
