using RewardBridge.Verification.Rules.Numbers;

namespace RewardBridge.Verification.Mathematics.Expressions;

/// <summary>What was read: a value, a collection, a statement or words.</summary>
abstract record Expression
{
    public static Number Integer(int value) => new(new Rational(value, 1));

    public static Expression Negative(Expression x) =>
        x is Number n ? n with { Value = -n.Value } : new Product([Integer(-1), x]);

    public static Expression Quotient(Expression a, Expression b) =>
        new Product([a, new Power(b, Integer(-1))]);

    public static Expression Root(Expression x, Expression degree) =>
        new Power(x, Quotient(Integer(1), degree));
}

/// <summary>A number as written.</summary>
/// <param name="Value">Its exact value.</param>
/// <param name="Decimals">Digits after the decimal point; below 0 for powers of ten; null where there is no point: a whole number is never rounded.</param>
/// <param name="SignificantDigits">Digits from the first that isn't 0, for a number with a point.</param>
sealed record Number(Rational Value, int? Decimals = null, int SignificantDigits = 0) : Expression;

/// <summary>A letter, with its subscript and primes: "x", "a_3", "f'".</summary>
sealed record Variable(string Name) : Expression;

enum ConstantKind
{
    Pi,
    Euler,
    ImaginaryUnit,
    Infinity,
    Reals,
    EmptySet,
}

sealed record Constant(ConstantKind Kind) : Expression;

sealed record Sum(IReadOnlyList<Expression> Terms) : Expression;

sealed record Product(IReadOnlyList<Expression> Factors) : Expression;

sealed record Power(Expression Base, Expression Exponent) : Expression;

/// <summary>A function applied: those of <see cref="Sampling.Functions"/> have values, all others are only equal to themselves.</summary>
sealed record Call(string Function, IReadOnlyList<Expression> Arguments) : Expression;

/// <summary>±1, or ∓1 where <paramref name="StartsWithMinus"/>; all signs of an answer are switched together.</summary>
sealed record EitherSign(bool StartsWithMinus) : Expression;

sealed record Percent(Expression Value) : Expression;

sealed record Degrees(Expression Value) : Expression;

/// <summary>a : b : c.</summary>
sealed record Ratio(IReadOnlyList<Expression> Parts) : Expression;

enum SequenceKind
{
    /// <summary>Items without brackets: solutions, in any order.</summary>
    List,

    /// <summary>Braces.</summary>
    Set,

    /// <summary>(a, b): a tuple, or an open interval.</summary>
    Round,

    /// <summary>[a, b]: a tuple, or a closed interval.</summary>
    Square,

    /// <summary>(a, b]: an interval without its lower end.</summary>
    OpenClosed,

    /// <summary>[a, b): an interval without its upper end.</summary>
    ClosedOpen,
}

sealed record Sequence(SequenceKind Kind, IReadOnlyList<Expression> Items) : Expression;

enum SetOperator
{
    Union,
    Intersection,
    Difference,
}

sealed record SetOperation(SetOperator Operator, Expression Left, Expression Right) : Expression;

sealed record Matrix(IReadOnlyList<IReadOnlyList<Expression>> Rows) : Expression;

enum Relationship
{
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Element,
    Approximate,
}

/// <summary>a = b, a &lt; b ≤ c and so on: one relationship fewer than operands.</summary>
sealed record Relation(
    IReadOnlyList<Expression> Operands,
    IReadOnlyList<Relationship> Relationships
) : Expression;

/// <summary>Words that mean nothing as mathematics, in their normalised form.</summary>
sealed record Words(string Text) : Expression;

/// <summary>A value with words behind it: "125 miles".</summary>
sealed record Quantity(Expression Value, string Unit) : Expression;
