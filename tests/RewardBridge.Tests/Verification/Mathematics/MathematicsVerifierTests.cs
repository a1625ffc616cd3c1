using RewardBridge.Questions;
using RewardBridge.Tests.Verification.Rules;
using RewardBridge.Verification;
using RewardBridge.Verification.Mathematics;

namespace RewardBridge.Tests.Verification.Mathematics;

public sealed class MathematicsVerifierTests
{
    [Theory]
    [InlineData("1,234.50", "1234.5")]
    [InlineData("1 000", "1000")]
    [InlineData("1\\,000", "1000")]
    [InlineData("2,74", "2.74")]
    [InlineData("0.\\overline{3}", "1/3")]
    [InlineData("0.1(6)", "1/6")]
    [InlineData("6.02\\times10^{23}", "602000000000000000000000")]
    [InlineData("1.5e-3", "0.0015")]
    [InlineData("2\\frac{1}{2}", "2.5")]
    [InlineData("-2 1/2", "-2.5")]
    [InlineData("１８", "18")]
    [InlineData("½", "0.5")]
    [InlineData("twenty-one", "21")]
    [InlineData("The answer is two hundred and six.", "206")]
    [InlineData("1112122_3", "1124")]
    public void Numbers_are_equal_in_every_spelling(string response, string reference) =>
        Accepts(response, reference);

    [Theory]
    [InlineData("\\frac12", "0.5")]
    [InlineData("\\frac{1}{\\sqrt{2}}", "\\frac{\\sqrt{2}}{2}")]
    [InlineData("\\sqrt{12}", "2\\sqrt3")]
    [InlineData("\\sqrt{5+2\\sqrt6}", "\\sqrt2+\\sqrt3")]
    [InlineData("\\sqrt[3]{-8}", "-2")]
    [InlineData("√18", "3√2")]
    [InlineData("(3+4i)(3-4i)", "25")]
    [InlineData("\\sqrt{-4}", "2i")]
    [InlineData("e^{i\\pi}", "-1")]
    [InlineData("\\binom{5}{2}", "10")]
    [InlineData("5!", "120")]
    [InlineData("\\log_2 8", "3")]
    [InlineData("2 ln 2", "\\ln 4")]
    [InlineData("\\sin 30^\\circ", "1/2")]
    [InlineData("(x-1)(x+1)", "x^2-1")]
    [InlineData("x+1", "\\frac{x^2-1}{x-1}")]
    [InlineData("\\sec^2 y", "\\tan^2(y)+1")]
    [InlineData("2\\cdot 2^n", "2^{n+1}")]
    [InlineData("\\ln x^2", "2\\ln x")]
    [InlineData("9^9^9^9", "9^{9^{9^9}}")]
    public void Values_are_equal_in_every_form(string response, string reference) =>
        Accepts(response, reference);

    [Theory]
    [InlineData("\\sqrt{x^2}", "x")]
    [InlineData("(x+1)^2", "x^2+1")]
    [InlineData("2^{100}+\\sqrt3", "2^{100}+\\sqrt2")]
    [InlineData("\\frac{355}{113}", "\\pi")]
    [InlineData("-5", "5")]
    [InlineData("\\pm 5", "5")]
    [InlineData("1/0", "3")]
    [InlineData("10^{10^9}", "5")]
    public void Other_values_are_not(string response, string reference) =>
        Rejects(response, reference);

    [Theory]
    [InlineData("0.333", "1/3")]
    [InlineData("0.67", "2/3")]
    [InlineData("3.14", "\\pi")]
    [InlineData("2.6667", "2.67")]
    [InlineData("\\sqrt{17}", "4.123105625617661")]
    public void Decimals_may_be_rounded(string response, string reference) =>
        Accepts(response, reference);

    [Theory]
    [InlineData("0.334", "1/3")]
    [InlineData("0.3", "1/3")]
    [InlineData("3", "\\pi")]
    [InlineData("0.13", "1/8")]
    [InlineData("1001.0", "1000.99")]
    [InlineData("0.49", "0.5")]
    public void Decimals_that_are_too_coarse_or_wrong_are_not(string response, string reference) =>
        Rejects(response, reference);

    [Theory]
    [InlineData("50\\%", "0.5")]
    [InlineData("50", "50\\%")]
    [InlineData("\\boxed{28} percent", "$28\\%$")]
    [InlineData("50 mm", "5 cm")]
    [InlineData("125 \\text{ miles}", "125")]
    [InlineData("\\$5", "5 dollars")]
    [InlineData("90", "90^\\circ")]
    [InlineData("\\frac{\\pi}{2}", "90^\\circ")]
    [InlineData("4:6", "2:3")]
    [InlineData("2/3", "2:3")]
    [InlineData("12:00", "12:00")]
    [InlineData("10 \\mathrm{~cm}^{2}", "10")]
    [InlineData("3.0\\times10^8 m/s", "300000000")]
    [InlineData("60^{\\circ}", "60^\\circ")]
    public void Percent_units_degrees_and_ratios_are_understood(
        string response,
        string reference
    ) => Accepts(response, reference);

    [Theory]
    [InlineData("5 m", "5 cm")]
    [InlineData("5 hours", "5 cm")]
    [InlineData("3:2", "2:3")]
    [InlineData("12:30", "12:00")]
    [InlineData("5", "50\\%")]
    public void Other_units_and_ratios_are_wrong(string response, string reference) =>
        Rejects(response, reference);

    [Theory]
    [InlineData("\\{3,2,1,1\\}", "\\{1,2,3\\}")]
    [InlineData("3, 1 and 2", "1,2,3")]
    [InlineData("(1, 4.5)", "(1,\\frac92)")]
    [InlineData("x=2 or x=-2", "\\pm 2")]
    [InlineData("x_1=3, x_2=1", "1,3")]
    [InlineData("y=5, x=4", "x=4, y=5")]
    [InlineData("4, 5", "AB=4, CD=5")]
    [InlineData("(5,2),(7,2)", "p=5,q=2;p=7,q=2")]
    [InlineData("(1,2)", "\\begin{pmatrix}1\\\\2\\end{pmatrix}")]
    [InlineData(
        "\\begin{bmatrix}0.5&0\\\\0&1\\end{bmatrix}",
        "\\frac12\\begin{pmatrix}1&0\\\\0&2\\end{pmatrix}"
    )]
    [InlineData("[[1,2],[3,4]]", "\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}")]
    [InlineData("(a,b)=(1,2)", "a=1, b=2")]
    [InlineData("\\left\\{\\begin{array}{l}x=1\\\\y=2\\end{array}\\right.", "(1,2)")]
    public void Collections_are_equal_by_their_own_order(string response, string reference) =>
        Accepts(response, reference);

    [Theory]
    [InlineData("(2,1)", "(1,2)")]
    [InlineData("5, 4", "x=4, y=5")]
    [InlineData("x=5, y=4", "x=4, y=5")]
    [InlineData("\\{1,2\\}", "\\{1,2,3\\}")]
    [InlineData("1,2,3", "1,2")]
    [InlineData("\\begin{pmatrix}1&2\\end{pmatrix}", "\\begin{pmatrix}1&3\\end{pmatrix}")]
    public void Other_collections_are_not(string response, string reference) =>
        Rejects(response, reference);

    [Theory]
    [InlineData("(3,\\infty)", "x>3")]
    [InlineData("3 < x", "x>3")]
    [InlineData("x \\in [-2,7]", "-2 \\le x \\le 7")]
    [InlineData("x<-1 or x>1", "(-\\infty,-1)\\cup(1,\\infty)")]
    [InlineData("x \\ne 0", "\\mathbb{R}\\setminus\\{0\\}")]
    [InlineData("(-3,3)", "|x|<3")]
    [InlineData("[0,1]\\cup[1,2]", "[0,2]")]
    [InlineData("]0,1[", "(0,1)")]
    [InlineData("-2x \\ge -6", "x \\le 3")]
    [InlineData("2x-y+1=0", "y=2x+1")]
    [InlineData("3", "x=3")]
    [InlineData("x = 1+2 = 3", "3")]
    [InlineData("\\{x \\in \\mathbb{R} : 1 < x < 2\\}", "(1,2)")]
    [InlineData("x > 1", "\\{x \\mid x > 1\\}")]
    public void Statements_are_equal_where_they_say_the_same(string response, string reference) =>
        Accepts(response, reference);

    [Theory]
    [InlineData("[3,\\infty)", "x>3")]
    [InlineData("x<3", "x>3")]
    [InlineData("(0,9)", "[0,9]")]
    [InlineData("(0,9)", "[0,9)")]
    [InlineData("6", "2x=6")]
    [InlineData("2x-y+2=0", "y=2x+1")]
    [InlineData("0", "a+3z=0")]
    public void Other_statements_are_not(string response, string reference) =>
        Rejects(response, reference);

    [Theory]
    [InlineData("<think>maybe 7</think> So \\boxed{5}.", "5")]
    [InlineData("We get \\boxed{\\frac{1}{2}}. Check: 2*0.5=1.", "0.5")]
    [InlineData("\\boxed{1} and \\boxed{2}", "1,2")]
    [InlineData("First 3, then 4. The final answer is $x = 5$. I hope it is correct.", "5")]
    [InlineData("<answer>5</answer>", "5")]
    [InlineData("The number is not 10, it is 1,000.99€", "1000.99")]
    [InlineData("答案是5。", "5")]
    [InlineData("\\\\boxed{\\\\frac{3}{4}}", "0.75")]
    [InlineData("Yes", "yes")]
    [InlineData("The answer is (C).", "\\text{C}")]
    public void The_final_answer_is_found(string response, string reference) =>
        Accepts(response, reference);

    [Fact]
    public void The_verdict_names_the_answer_that_was_judged() =>
        Assert.Equal(
            "5",
            Judged.By(new MathematicsVerifier(), "So 4+1=\\boxed{5}.", "5").FinalAnswer
        );

    [Theory]
    [InlineData("\\frac{", AbstentionReason.ReferenceNotSupported)]
    [InlineData("1/0", AbstentionReason.ReferenceNotSupported)]
    public void A_reference_that_cannot_be_read_is_never_a_zero(
        string reference,
        AbstentionReason reason
    ) => Judged.Abstains(reason, Judged.By(new MathematicsVerifier(), "5", reference));

    [Fact]
    public void No_formula_in_a_long_response_is_an_abstention() =>
        Judged.Abstains(
            AbstentionReason.NoFinalAnswer,
            Judged.By(
                new MathematicsVerifier(),
                string.Concat(Enumerable.Repeat("words only ", 50)),
                "5"
            )
        );

    static void Accepts(string response, string reference) =>
        Assert.Equal(
            1,
            Judged.Probability(Judged.By(new MathematicsVerifier(), response, reference))
        );

    static void Rejects(string response, string reference) =>
        Assert.Equal(
            0,
            Judged.Probability(Judged.By(new MathematicsVerifier(), response, reference))
        );
}
