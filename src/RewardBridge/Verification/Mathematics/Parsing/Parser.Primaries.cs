using RewardBridge.Verification.Mathematics.Expressions;
using RewardBridge.Verification.Mathematics.Tokens;

namespace RewardBridge.Verification.Mathematics.Parsing;

// What operators stand between: numbers, letters and brackets.
sealed partial class Parser
{
    // Letters that are functions where a bracket follows; all others are multiplied by it.
    const string FunctionLetters = "fghFGH";

    Expression Primary()
    {
        var token = Take();
        return token.Kind switch
        {
            TokenKind.Number => NumberOf(token.Number!),
            TokenKind.Letter => LetterOf(token.Text),
            TokenKind.Command => CommandOf(token),
            TokenKind.Mark => BracketOf(token),
            _ => throw Unexpected(token),
        };
    }

    Expression NumberOf(Number number)
    {
        if (Current.IsMark("_"))
            return InBase(number);
        if (number.Decimals is not null || !number.Value.Denominator.IsOne)
            return number;
        return MixedPart() is { } part ? new Sum([number, part]) : number;
    }

    // 2 1/2 and 2\frac{1}{2}: whole numbers, the fraction below one.
    Expression? MixedPart()
    {
        var start = _at;
        if (Current.Text is "frac" or "dfrac" or "tfrac" && Current.Kind == TokenKind.Command)
        {
            var fraction = CommandOf(Take());
            if (
                fraction is Product { Factors: [Number top, Power { Base: Number bottom }] }
                && IsPart(top, bottom)
            )
                return fraction;
        }
        else if (
            Current is { Kind: TokenKind.Number, Spaced: true, Number: { } numerator }
            && Following.IsMark("/")
            && _tokens[Math.Min(_at + 2, _tokens.Count - 1)].Number is { } denominator
            && IsPart(numerator, denominator)
        )
        {
            _at += 3;
            return Expression.Quotient(numerator, denominator);
        }
        _at = start;
        return null;
    }

    static bool IsPart(Number top, Number bottom) =>
        top.Decimals is null
        && bottom.Decimals is null
        && top.Value.Sign > 0
        && top.Value.CompareTo(bottom.Value) < 0;

    // 2012_3 is 59: every digit is below the base.
    Number InBase(Number number)
    {
        Take();
        var isBraced = TryTake("{");
        var radix = Take().Number?.Value;
        if (isBraced)
            Expect("}");
        if (
            radix is not { Denominator.IsOne: true }
            || radix.Value.Numerator < 2
            || radix.Value.Numerator > 10
        )
            throw new UnreadableMathException("a number's base isn't between 2 and 10");
        var digits = number.Value.Numerator.ToString(
            System.Globalization.CultureInfo.InvariantCulture
        );
        var value = System.Numerics.BigInteger.Zero;
        foreach (var digit in digits)
            value =
                digit - '0' < radix.Value.Numerator
                    ? value * radix.Value.Numerator + (digit - '0')
                    : throw new UnreadableMathException(
                        $"digit {digit} isn't below the number's base"
                    );
        return new(new(value, 1));
    }

    Expression LetterOf(string letter)
    {
        var name = letter + Subscript();
        while (TryTake("'") || Current.IsMark("^") && Following.IsCommand("prime") && Skip(2))
            name += "'";
        if (
            name.Length == 1 && FunctionLetters.Contains(letter, StringComparison.Ordinal)
            || name.EndsWith('\'')
        )
            return Current.IsMark("(") && !Current.Spaced ? Applied(name) : new Variable(name);
        return name switch
        {
            "e" => new Constant(ConstantKind.Euler),
            "i" => new Constant(ConstantKind.ImaginaryUnit),
            _ => new Variable(name),
        };
    }

    bool Skip(int count)
    {
        _at += count;
        return true;
    }

    Call Applied(string name)
    {
        Take();
        var arguments = Items();
        Expect(")");
        return new(name, arguments);
    }

    // "_3", "_{37}", "_{n-1}": part of the name, spaces left out.
    string Subscript()
    {
        if (!TryTake("_"))
            return "";
        if (!TryTake("{"))
            return "_" + Name(Take());
        var name = "_";
        for (var depth = 1; ; )
        {
            var token = Take();
            depth +=
                token.IsMark("{") ? 1
                : token.IsMark("}") ? -1
                : 0;
            if (depth == 0)
                return name;
            if (token.Kind == TokenKind.End)
                throw Unexpected(token);
            name += Name(token);
        }
    }

    static string Name(Token token) => token.Number?.Value.ToString() ?? token.Text;

    Expression BracketOf(Token token)
    {
        switch (token.Text)
        {
            case "("
            or "["
            or "]" when token.Text != "]" || StartsFactor(Current) || Current.IsMark("-"):
                return Brackets(token.Text);
            case "{":
                return Braces();
            case "\\{":
                return SetOf();
            case "|":
                return Bars();
            case "√":
                Enter();
                var radicand = PowerOf();
                _depth--;
                return Expression.Root(radicand, Expression.Integer(2));
            default:
                throw Unexpected(token);
        }
    }

    // ]a, b[ is the French spelling of the open interval.
    Expression Brackets(string open)
    {
        var (bars, isOutward) = (_bars, _isOutward);
        (_bars, _isOutward) = (0, open == "]");
        var items = Items();
        (_bars, _isOutward) = (bars, isOutward);
        var close = Take();
        if (
            open == "]" && !close.IsMark("[")
            || close.Kind != TokenKind.Mark
            || close.Text is not (")" or "]" or "[")
        )
            throw Unexpected(close);
        if (items.Count == 0)
            throw new UnreadableMathException("found empty brackets");
        // Square brackets also group, but [5] is a list.
        if (
            items is [var only]
            && (
                open == "(" && close.Text == ")"
                || close.Text == "]" && open == "[" && only is not Number
            )
        )
            return only;
        return new Sequence(
            (open, close.Text) switch
            {
                ("(", ")") or ("]", "[") => SequenceKind.Round,
                ("[", "]") => SequenceKind.Square,
                ("(", "]") => SequenceKind.OpenClosed,
                _ => SequenceKind.ClosedOpen,
            },
            items
        );
    }

    Expression Braces()
    {
        var bars = _bars;
        _bars = 0;
        var items = Items();
        _bars = bars;
        if (items is [var top] && Current.IsCommand("over"))
            items = [Over(top)];
        Expect("}");
        return items.Count switch
        {
            0 => throw new UnreadableMathException("found empty braces"),
            1 => items[0],
            _ => new Sequence(SequenceKind.List, items),
        };
    }

    // {x | x > 0} is what its condition says.
    Expression SetOf()
    {
        var bars = _bars;
        _bars = 1;
        var items = Items();
        _bars = bars;
        if (items.Count == 0 && TryTake("\\}"))
            return new Constant(ConstantKind.EmptySet);
        if (TryTake("|"))
            items = Items();
        else if (items is [Relation relation] && ConditionOf(relation) is { } condition)
            items = [condition];
        else if (
            Current.Kind == TokenKind.End
            && items is [Sequence { Kind: SequenceKind.List } cases]
        )
            return cases; // \left\{ \begin{array}...\end{array} \right. has no closing brace
        else
        {
            Expect("\\}");
            return new Sequence(SequenceKind.Set, items);
        }
        Expect("\\}");
        return items.Count == 1
            ? items[0]
            : throw new UnreadableMathException("found a set with several conditions");
    }

    // "x : x > 0" and "x in R : x > 0" were read with "x : x" and "R : x" as ratios.
    static Relation? ConditionOf(Relation relation)
    {
        for (var i = 0; i < relation.Relationships.Count; i++)
            if (relation.Operands[i] is Ratio { Parts: [_, var first] })
                return new(
                    [first, .. relation.Operands.Skip(i + 1)],
                    [.. relation.Relationships.Skip(i)]
                );
        return null;
    }

    Call Bars()
    {
        _bars++;
        var items = Items();
        _bars--;
        Expect("|");
        return items.Count == 1
            ? new("abs", items)
            : throw new UnreadableMathException("found a list between bars");
    }
}
