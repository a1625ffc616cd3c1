using System.Globalization;

namespace RewardBridge.Tests.Verification.Mathematics;

/// <summary>A random formula that can be written in several ways.</summary>
abstract record RandomFormula
{
    static readonly string[] Symbols = ["x", "y", "\\sqrt{2}", "\\sin(x)"];

    sealed record Leaf(string Text) : RandomFormula;

    sealed record Binary(char Operator, RandomFormula Left, RandomFormula Right) : RandomFormula;

    /// <summary>Formulas with up to four operators over small numbers, x, y and √2; every value is defined where x, y are positive.</summary>
    public static Gen<RandomFormula> Any { get; } = OfDepth(2);

    static Gen<RandomFormula> OfDepth(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Int[1, 99]
                .Select(n => (RandomFormula)new Leaf(n.ToString(CultureInfo.InvariantCulture))),
            Gen.Int[0, Symbols.Length - 1].Select(i => (RandomFormula)new Leaf(Symbols[i]))
        );
        if (depth == 0)
            return leaf;
        var part = OfDepth(depth - 1);
        return Gen.OneOf(
            leaf,
            Gen.Select(Gen.Char["+-*"], part, part)
                .Select((operation, a, b) => (RandomFormula)new Binary(operation, a, b))
        );
    }

    /// <summary>As LaTeX, with brackets wherever they could matter.</summary>
    public string Latex() =>
        this switch
        {
            Binary { Operator: '*' } b =>
                $"\\left({b.Left.Latex()}\\right)\\cdot\\left({b.Right.Latex()}\\right)",
            Binary b => $"({b.Left.Latex()}) {b.Operator} ({b.Right.Latex()})",
            Leaf leaf => leaf.Text,
            _ => throw new InvalidOperationException("There is no other kind."),
        };

    /// <summary>Another way to write the same: sides of sums and products exchanged, differences as sums, doubled and halved.</summary>
    public string Otherwise() =>
        this switch
        {
            Binary { Operator: '*' } b => $"({b.Right.Otherwise()})*({b.Left.Otherwise()})",
            Binary { Operator: '+' } b => $"{b.Right.Otherwise()} + {b.Left.Otherwise()}",
            Binary b => $"-({b.Right.Otherwise()}) + {b.Left.Otherwise()}",
            Leaf { Text: "\\sqrt{2}" } => "\\frac{2}{\\sqrt2}",
            Leaf leaf => $"\\frac{{2 {{{leaf.Text}}}}}{{2}}".Replace(
                "2 {",
                "2\\cdot{",
                StringComparison.Ordinal
            ),
            _ => throw new InvalidOperationException("There is no other kind."),
        };
}
