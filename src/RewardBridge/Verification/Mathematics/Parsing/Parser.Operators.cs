using RewardBridge.Verification.Mathematics.Expressions;
using RewardBridge.Verification.Mathematics.Tokens;

namespace RewardBridge.Verification.Mathematics.Parsing;

// Operators, from the loosest to the tightest: sets, ratios, sums, products, powers.
sealed partial class Parser
{
    Expression Chain()
    {
        var left = RatioOf();
        while (SetOperatorOf(Current) is { } set)
        {
            Take();
            left = new SetOperation(set, left, RatioOf());
        }
        return left;
    }

    static SetOperator? SetOperatorOf(Token token) =>
        token.Kind != TokenKind.Mark
            ? null
            : token.Text switch
            {
                "∪" => SetOperator.Union,
                "∩" => SetOperator.Intersection,
                "∖" => SetOperator.Difference,
                _ => null,
            };

    Expression RatioOf()
    {
        var first = SumOf();
        if (!Current.IsMark(":"))
            return first;
        List<Expression> parts = [first];
        while (TryTake(":"))
            parts.Add(SumOf());
        return new Ratio(parts);
    }

    Expression SumOf()
    {
        var terms = new List<Expression> { SignedTerm() };
        while (Current.Kind == TokenKind.Mark && Current.Text is "+" or "-" or "±" or "∓")
            terms.Add(SignedTerm());
        return terms.Count == 1 ? terms[0] : new Sum(terms);
    }

    Expression SignedTerm()
    {
        List<Expression> signs = [];
        while (Current.Kind == TokenKind.Mark && Current.Text is "+" or "-" or "±" or "∓")
            switch (Take().Text)
            {
                case "-":
                    signs.Add(Expression.Integer(-1));
                    break;
                case "±":
                    signs.Add(new EitherSign(false));
                    break;
                case "∓":
                    signs.Add(new EitherSign(true));
                    break;
            }
        var term = ProductOf();
        return signs is [Number { Value.Numerator.IsOne: false }] ? Expression.Negative(term)
            : signs.Count == 0 ? term
            : new Product([.. signs, term]);
    }

    Expression ProductOf()
    {
        List<Expression> factors = [PowerOf()];
        while (true)
        {
            if (Current.IsMark("*") || Current.IsMark("·"))
            {
                Take();
                factors.Add(SignedFactor());
            }
            else if (Current.IsMark("/") || Current.IsMark("÷"))
            {
                Take();
                factors.Add(new Power(SignedFactor(), Expression.Integer(-1)));
            }
            else if (StartsFactor(Current))
                factors.Add(Juxtaposed());
            else
                return factors.Count == 1 ? factors[0] : new Product(factors);
        }
    }

    // "2 1/2" was read by the number itself; any other two numbers side by side are no product.
    Expression Juxtaposed()
    {
        if (Current.Kind == TokenKind.Number && _tokens[_at - 1].Kind == TokenKind.Number)
            throw Unexpected(Current);
        return PowerOf();
    }

    Expression SignedFactor()
    {
        if (TryTake("-"))
            return Expression.Negative(SignedFactor());
        TryTake("+");
        return PowerOf();
    }

    Expression PowerOf()
    {
        var value = Postfixes(Primary());
        if (!Current.IsMark("^"))
            return value;
        Take();
        if (Current.IsCommand("circ"))
        {
            Take();
            return Postfixes(new Degrees(value));
        }
        if (Current.IsCommand("prime"))
            throw Unexpected(Take());
        Enter();
        var exponent = TryTake("-") ? Expression.Negative(PowerOf()) : PowerOf();
        _depth--;
        return Postfixes(
            exponent is Degrees { Value: Words } ? new Degrees(value) : new Power(value, exponent)
        );
    }

    Expression Postfixes(Expression value)
    {
        while (true)
            if (TryTake("!"))
                value = TryTake("!")
                    ? new Call("doublefactorial", [value])
                    : new Call("factorial", [value]);
            else if (TryTake("%"))
                value = new Percent(value);
            else if (TryTake("°") || Current.IsCommand("circ") && Take().Kind != TokenKind.End)
                value = new Degrees(value);
            else
                return value;
    }

    void Enter()
    {
        if (++_depth > MaxDepth)
            throw new BudgetExceededException($"powers are nested more than {MaxDepth} deep");
    }

    bool StartsFactor(Token token) =>
        token.Kind switch
        {
            TokenKind.Number or TokenKind.Letter => true,
            TokenKind.Command => token.Text
                is not (
                    "end"
                    or "over"
                    or "rfloor"
                    or "rceil"
                    or "pmod"
                    or "iff"
                    or "bmod"
                    or "mod"
                ),
            TokenKind.Mark => token.Text is "(" or "{" or "\\{" or "√"
                || token.Text == "[" && !_isOutward
                || token.Text == "|" && _bars == 0,
            _ => false,
        };
}
