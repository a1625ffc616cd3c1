using CsCheck;

namespace RewardBridge.Tests.Verification;

/// <summary>Texts that scanners and parsers trip over.</summary>
static class HostileText
{
    static readonly string[] Pieces =
    [
        // numbers and their signs
        "1",
        "9e399",
        "10^(10^9)",
        "1,111",
        "/",
        "%",
        ".",
        "-",
        "½",
        "²",
        "NaN",
        "*10^",
        // LaTeX
        "\\frac{",
        "\\boxed{",
        "\\boxed",
        "\\ce{",
        "\\text",
        "\\mathrm{",
        "\\left(",
        "\\begin{matrix}",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "^",
        "_",
        "$",
        "&",
        "\\\\",
        // units, formulas, dates
        " km",
        "m/s^2",
        "°C",
        " per ",
        "Fe",
        "H2O",
        "SO4^{2-}",
        "·5",
        "->",
        " + ",
        "2020-02-30",
        " May ",
        "12:60",
        " pm",
        " BC",
        "年",
        "月",
        // words that rules look for
        "<think>",
        "</think>",
        "<answer>",
        "</answer>",
        "Answer:",
        "\"answer\":",
        "answer is",
        "答案是",
        "A",
        "(B)",
        "yes",
        "the",
        " or ",
        " and ",
        ", ",
        "; ",
        "XIV",
        "α",
        "(WHO)",
        "不",
        "是",
        "三百万",
        "百分之",
        "中",
        // Unicode
        "\ud800",
        "\udc00",
        "\0",
        "\n",
        " ",
        "a",
        "\u0300",
        "\u200b",
        "\u202e",
        "\ufdfa",
        "\ufeff",
        "ﬁ",
        "１",
        "𝟙",
    ];

    /// <summary>Short texts of such pieces, and any UTF-16 at all.</summary>
    public static Gen<string> Any { get; } =
        Gen.OneOf(
            Gen.String,
            Gen.OneOf(Pieces).Array[0, 12].Select(string.Concat),
            Gen.Select(Gen.OneOf(Pieces), Gen.Int[1, 200], (piece, n) => Repeat(piece, n)),
            Gen.Select(
                Gen.OneOf(Pieces),
                Gen.Int[1, 40],
                Gen.OneOf(Pieces),
                (open, n, close) => Repeat(open, n) + "x" + Repeat(close, n)
            )
        );

    /// <summary>Every piece, for tests that repeat one for long.</summary>
    public static IReadOnlyList<string> Units => Pieces;

    /// <summary>The piece, again and again.</summary>
    public static string Repeat(string piece, int times) =>
        string.Concat(Enumerable.Repeat(piece, times));
}
