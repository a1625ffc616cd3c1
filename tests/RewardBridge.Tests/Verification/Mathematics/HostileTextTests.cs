using RewardBridge.Questions;
using RewardBridge.Verification;
using RewardBridge.Verification.Mathematics;

namespace RewardBridge.Tests.Verification.Mathematics;

public sealed class HostileTextTests
{
    public static TheoryData<string, int> Repeated =>
        new()
        {
            { "(", 100_000 },
            { "{", 1_000_000 },
            { "[", 100_000 },
            { "|", 5_000 },
            { "\\{", 5_000 },
            { "√", 5_000 },
            { "2*-", 2_000 },
            { "9^", 5_000 },
            { "!", 5_000 },
            { "\\sqrt", 3_000 },
            { "\\sin ", 3_000 },
            { "\\frac{1}{", 3_000 },
            { "\\boxed{", 100_000 },
            { "\\begin{pmatrix}", 3_000 },
            { "1,", 300_000 },
            { "1 or ", 100_000 },
            { "$", 1_000_000 },
            { "\\(", 300_000 },
            { "\\[ x", 100_000 },
            { "x+", 100_000 },
            { "９", 100_000 },
            { "\u0301", 100_000 },
            { "(1+x+y)^{20}", 30 },
            { "\\sum_{k=0}^{n} ", 500 },
            { "five ", 100_000 },
        };

    [Theory]
    [MemberData(nameof(Repeated))]
    public void A_sign_repeated_is_judged_within_the_budget(string sign, int times)
    {
        var text = string.Concat(Enumerable.Repeat(sign, times));
        foreach (var (reference, response) in new[] { ("5", text), (text, "5"), (text, text) })
            Verify(reference, response);
    }

    [Theory]
    [InlineData("10^(10^9)")]
    [InlineData("(10^(10^9))!")]
    [InlineData("1e999999999")]
    [InlineData("(x+y+z+w+a+b+c)^{24}")]
    [InlineData("(((((x+1)^{20}+1)^{20}+1)^{20}+1)^{20}+1)^{20}")]
    [InlineData("\\sqrt[1000000007]{2}")]
    [InlineData("2^{1/1000000007}")]
    [InlineData("999999999999999999999999999999^{300}!")]
    public void A_huge_value_is_never_correct(string response)
    {
        var verdict = Verify("5", response);
        Assert.False(verdict.TryGetDecision(out var isCorrect) && isCorrect, verdict.ToString());
    }

    [Fact]
    public void A_large_matrix_is_an_abstention_or_a_verdict_within_the_budget()
    {
        var row = string.Join('&', Enumerable.Range(0, 60));
        var matrix =
            $"\\begin{{pmatrix}}{string.Join("\\\\", Enumerable.Repeat(row, 60))}\\end{{pmatrix}}";
        Verify(matrix, matrix);
    }

    [Fact]
    public void The_budget_is_a_hard_limit()
    {
        var budget = new WorkBudget(10);
        budget.Spend(10);
        Assert.Throws<BudgetExceededException>(() => budget.Spend());
    }

    [Fact] // "total": a verdict or an abstention, whatever the text
    public void Any_soup_of_signs_has_a_verdict_or_an_abstention()
    {
        string[] signs =
        [
            "1",
            "2,",
            "0.5",
            "x",
            "e",
            "i",
            "\\pi",
            "+",
            "-",
            "*",
            "/",
            "^",
            "_",
            "!",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "\\{",
            "\\}",
            "|",
            "\\frac",
            "\\sqrt",
            "\\sin",
            "\\log_",
            "=",
            "<",
            "\\le",
            "\\in",
            "\\cup",
            "\\setminus",
            "\\pm",
            "\\infty",
            ",",
            ";",
            ":",
            "\\text{cm}",
            " and ",
            "%",
            "^\\circ",
            "\\begin{pmatrix}",
            "\\\\",
            "&",
            "\\end{pmatrix}",
            "\\boxed{",
            "$",
            "\\mathbb{R}",
            "\\overline{",
            "if",
            "é",
            "数",
        ];
        Gen.Int[0, signs.Length - 1]
            .Select(i => signs[i])
            .Array[0, 14]
            .Select(parts => string.Concat(parts))
            .Sample(text =>
            {
                Verify(text, text);
                Verify("x=3", text);
            });
    }

    // Steps are bounded because every verdict has a budget of its own; what is thrown would escape here.
    static Verdict Verify(string reference, string response) =>
        new MathematicsVerifier().Verify(new(Question.Ask("q", "?", reference), new(response)));
}
