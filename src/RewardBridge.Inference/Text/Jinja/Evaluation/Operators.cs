using RewardBridge.Inference.Text.Jinja.Builtins;
using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Evaluation;

/// <summary>Arithmetic on numbers, and + * % on texts and lists. Integers have 64 bits; a result beyond is an error.</summary>
static class Operators
{
    public static object? Binary(string op, object? left, object? right, RenderState state)
    {
        if (left is Undefined u)
            throw u.Error();
        if (op == "%" && left is TemplateText format)
            return PercentFormat.Format(format, right, state);
        if (right is Undefined v)
            throw v.Error();
        try
        {
            if (Numbers.TryInteger(left, out var m) && Numbers.TryInteger(right, out var n))
                return Integers(op, m, n);
            if (Numbers.TryDouble(left, out var x) && Numbers.TryDouble(right, out var y))
                return Floats(op, x, y);
        }
        catch (OverflowException)
        {
            throw new TemplateException(
                TemplateErrorKind.Limit,
                $"{left} {op} {right} is beyond 64 bits"
            );
        }
        return op switch
            {
                "+" => Join(left, right, state.Budget),
                "*" => Repeat(left, right, state.Budget),
                _ => null,
            } ?? throw Unsupported(op, left, right);
    }

    public static object Unary(string op, object? operand) =>
        operand switch
        {
            Undefined u => throw u.Error(),
            double d => op == "-" ? -d : d,
            _ when Numbers.TryInteger(operand, out var n) => (object)(op == "-" ? Negate(n) : n),
            _ => throw new TemplateException(
                TemplateErrorKind.Type,
                $"bad operand type for unary {op}: '{TypeNames.Of(operand)}'"
            ),
        };

    static long Negate(long n) =>
        n != long.MinValue
            ? -n
            : throw new TemplateException(TemplateErrorKind.Limit, $"-({n}) is beyond 64 bits");

    static object Integers(string op, long m, long n) =>
        checked(
            op switch
            {
                "+" => (object)(m + n),
                "-" => m - n,
                "*" => m * n,
                "/" => n == 0 ? throw ByZero("division by zero") : (double)m / n,
                "//" => FloorDivide(m, n),
                "%" => n == -1 ? 0L : Modulo(m, n),
                _ => n >= 0 ? (object)Power(m, n) : Power((double)m, n),
            }
        );

    static long FloorDivide(long m, long n)
    {
        if (n == 0)
            throw ByZero("integer division or modulo by zero");
        var quotient = checked(m / n);
        return m % n != 0 && m < 0 != n < 0 ? quotient - 1 : quotient;
    }

    static long Modulo(long m, long n)
    {
        if (n == 0)
            throw ByZero("integer modulo by zero");
        var rest = m % n;
        return rest != 0 && rest < 0 != n < 0 ? rest + n : rest;
    }

    static long Power(long m, long n)
    {
        if (m is 0 or 1)
            return n == 0 ? 1 : m;
        if (m == -1)
            return n % 2 == 0 ? 1 : -1;
        if (n > 63)
            throw new OverflowException();
        var result = 1L;
        for (; n > 0; n--)
            result = checked(result * m);
        return result;
    }

    static double Floats(string op, double x, double y) =>
        op switch
        {
            "+" => x + y,
            "-" => x - y,
            "*" => x * y,
            "/" => y == 0 ? throw ByZero("float division by zero") : x / y,
            "//" => y == 0 ? throw ByZero("float floor division by zero") : FloorDivide(x, y),
            "%" => y == 0 ? throw ByZero("float modulo") : Modulo(x, y),
            _ => Power(x, y),
        };

    /// <summary>The exact remainder, with the sign of the divisor.</summary>
    static double Modulo(double x, double y)
    {
        var rest = x % y;
        return rest == 0 ? Math.CopySign(0, y)
            : rest < 0 != y < 0 ? rest + y
            : rest;
    }

    static double FloorDivide(double x, double y)
    {
        var quotient = (x - Modulo(x, y)) / y;
        if (quotient == 0)
            return Math.CopySign(0, x / y);
        var floor = Math.Floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    static double Power(double x, double y)
    {
        if (x == 0 && y < 0)
            throw ByZero("0.0 cannot be raised to a negative power");
        var power = Math.Pow(x, y);
        return !double.IsFinite(x) || !double.IsFinite(y) || double.IsFinite(power) ? power
            : double.IsInfinity(power) ? throw new OverflowException()
            : throw new TemplateException(
                TemplateErrorKind.Value,
                "a negative number to a fractional power is complex"
            );
    }

    static object? Join(object? left, object? right, Budget budget)
    {
        switch (left, right)
        {
            case (TemplateText x, TemplateText y):
                return new TextBuilder(budget).Append(x).Append(y).ToText();
            case (Sequence x, Sequence y)
                when x.Kind == y.Kind && x.Kind is SequenceKind.List or SequenceKind.Tuple:
                budget.Steps(x.Items.Count + y.Items.Count);
                return new Sequence(x.Kind, [.. x.Items, .. y.Items]);
            case (TemplateText, _):
            case (Sequence { Kind: SequenceKind.List or SequenceKind.Tuple }, _):
                var type = TypeNames.Of(left);
                throw new TemplateException(
                    TemplateErrorKind.Type,
                    $"can only concatenate {type} (not \"{TypeNames.Of(right)}\") to {type}"
                );
            default:
                return null;
        }
    }

    static object? Repeat(object? left, object? right, Budget budget)
    {
        var (repeated, times) = left is TemplateText or Sequence ? (left, right) : (right, left);
        if (
            repeated
            is not (TemplateText or Sequence { Kind: SequenceKind.List or SequenceKind.Tuple })
        )
            return null;
        if (!Numbers.TryInteger(times, out var count))
            throw new TemplateException(
                TemplateErrorKind.Type,
                $"can't multiply sequence by non-int of type '{TypeNames.Of(times)}'"
            );
        return repeated is TemplateText text
            ? Repeat(text, count, budget)
            : Repeat((Sequence)repeated, count, budget);
    }

    static TemplateText Repeat(TemplateText text, long count, Budget budget)
    {
        var builder = new TextBuilder(budget);
        for (var i = 0L; i < count && text.Value.Length > 0; i++)
            builder.Append(text);
        return builder.ToText();
    }

    static Sequence Repeat(Sequence sequence, long count, Budget budget)
    {
        var items = new List<object?>();
        for (var i = 0L; i < count && sequence.Items.Count > 0; i++)
        {
            budget.Steps(sequence.Items.Count);
            items.AddRange(sequence.Items);
        }
        return new Sequence(sequence.Kind, items);
    }

    static TemplateException Unsupported(string op, object? left, object? right) =>
        new(
            TemplateErrorKind.Type,
            $"unsupported operand type(s) for {(op == "**" ? "** or pow()" : op)}: "
                + $"'{TypeNames.Of(left)}' and '{TypeNames.Of(right)}'"
        );

    static TemplateException ByZero(string reason) => new(TemplateErrorKind.ZeroDivision, reason);
}
