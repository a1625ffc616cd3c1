using RewardBridge.Verification.Mathematics.Expressions;
using RewardBridge.Verification.Mathematics.Tokens;

namespace RewardBridge.Verification.Mathematics.Parsing;

// Commands with arguments: fractions, roots, functions, sums.
sealed partial class Parser
{
    Expression CommandOf(Token token)
    {
        switch (token.Text)
        {
            case "frac" or "dfrac" or "tfrac" or "cfrac":
                return Expression.Quotient(Argument(), Argument());
            case "binom" or "dbinom" or "tbinom":
                return new Call("binomial", [Argument(), Argument()]);
            case "sqrt":
                return RootOf();
            case "cbrt":
                return Expression.Root(Argument(), Expression.Integer(3));
            case "pi":
                return new Constant(ConstantKind.Pi);
            case "infty" or "infinity" or "inf" or "oo":
                return new Constant(ConstantKind.Infinity);
            case "emptyset" or "varnothing":
                return new Constant(ConstantKind.EmptySet);
            case "imath":
                return new Constant(ConstantKind.ImaginaryUnit);
            case "mathbb":
                return SetOfNumbers();
            case "circ":
                return new Degrees(new Words("")); // the exponent of 90^{\circ}
            case "overline" or "bar":
                return new Call("bar", [Argument()]);
            case "lfloor" or "lceil":
                return Rounded(token.Text[1..], token.Text == "lfloor" ? "rfloor" : "rceil");
            case "begin":
                return EnvironmentOf();
            case "sum" or "prod" or "int" or "lim":
                return Bound(token.Text);
            default:
                return Vocabulary.Functions.Contains(token.Text) ? FunctionOf(token.Text)
                    : Vocabulary.Structures.Contains(token.Text) ? throw Unexpected(token)
                    : new Variable($"\\{token.Text}{Subscript()}");
        }
    }

    // The integers and their kin are names: equal to themselves.
    Expression SetOfNumbers() =>
        Argument() is Variable { Name: var name }
            ? name == "R"
                ? new Constant(ConstantKind.Reals)
                : new Variable($"\\mathbb{name}")
            : throw new UnreadableMathException("found \\mathbb without a letter");

    // A group, or one sign: \frac12 is a half, so of several digits the first is taken.
    Expression Argument()
    {
        Enter();
        var digits =
            Current.Number?.Value is { Denominator.IsOne: true } whole
            && Current.Number.Decimals is null
                ? whole.Numerator.ToString(System.Globalization.CultureInfo.InvariantCulture)
                : "";
        Expression argument;
        if (digits.Length > 1)
        {
            argument = Expression.Integer(digits[0] - '0');
            var rest = System.Numerics.BigInteger.Parse(
                digits.AsSpan(1),
                System.Globalization.CultureInfo.InvariantCulture
            );
            _tokens[_at] = Current with { Number = new(new(rest, 1)) };
        }
        else
            argument =
                Current.Number is { } number && Take().Kind == TokenKind.Number
                    ? number
                    : Primary();
        _depth--;
        return argument;
    }

    Expression RootOf()
    {
        Expression degree = Expression.Integer(2);
        if (TryTake("["))
        {
            degree = SumOf();
            Expect("]");
        }
        Enter();
        var radicand = Primary();
        _depth--;
        return Expression.Root(radicand, degree);
    }

    Call Rounded(string name, string close)
    {
        Enter();
        var value = SumOf();
        _depth--;
        return Take().IsCommand(close)
            ? new(name, [value])
            : throw new UnreadableMathException($"found no '{close}'");
    }

    Expression FunctionOf(string name)
    {
        Expression? index = null;
        Expression? power = null;
        while (Current.IsMark("_") || Current.IsMark("^"))
            if (Take().Text == "_")
                index = Index();
            else
                power = TryTake("-") ? Expression.Negative(Primary()) : Index();
        Enter();
        var arguments = FunctionArguments();
        _depth--;
        if (power is Number { Value: { Denominator.IsOne: true, Sign: < 0 } })
            (name, power) = ("arc" + name, null);
        Expression call = (name, index) switch
        {
            ("log", null) => new Call("ln", arguments), // as the reference implementation of the cases has it
            ("log", not null) => Expression.Quotient(
                new Call("ln", arguments),
                new Call("ln", [index])
            ),
            _ => new Call(name, arguments),
        };
        return power is null ? call : new Power(call, power);
    }

    // An index or exponent: a group, or one whole number or sign.
    Expression Index()
    {
        Enter();
        var argument = Primary();
        _depth--;
        return argument;
    }

    // In brackets, or the product up to the next function: \sin b \cos a is (\sin b)(\cos a).
    List<Expression> FunctionArguments()
    {
        if (Current.IsMark("(") || Current.IsMark("{"))
        {
            var close = Take().Text == "(" ? ")" : "}";
            var arguments = Items();
            Expect(close);
            return arguments.Count > 0 ? arguments : throw Unexpected(Current);
        }
        List<Expression> factors = [TryTake("-") ? Expression.Negative(PowerOf()) : PowerOf()];
        while (
            StartsFactor(Current)
            && !(Current.Kind == TokenKind.Command && Vocabulary.Functions.Contains(Current.Text))
            && !Current.IsMark("(")
        )
            factors.Add(Juxtaposed());
        return factors.Count == 1 ? factors : [new Product(factors)];
    }

    // \sum_{k=0}^{n} body: equal only to itself.
    Call Bound(string name)
    {
        var lower = "";
        var upper = "";
        while (Current.IsMark("_") || Current.IsMark("^"))
            if (Current.IsMark("_"))
                lower = Subscript();
            else
            {
                _tokens[_at] = Current with { Text = "_" };
                upper = Subscript();
            }
        Enter();
        var body = ProductOf();
        _depth--;
        return new($"{name}{lower}^{upper}", [body]);
    }
}
