using RewardBridge.Questions;
using RewardBridge.Tests.Verification.Rules;
using RewardBridge.Verification;
using RewardBridge.Verification.Rules;

namespace RewardBridge.Tests.Verification;

public sealed class RuleCascadeTests
{
    [Theory]
    [InlineData("The capital is Paris, of course.", "Paris", "correct", "mention")]
    [InlineData("the cafés", "Café", "correct", "term@marked")]
    [InlineData("No idea", "Paris", "incorrect", "partial_mention")]
    [InlineData("5000 m", "5 km", "correct", "quantity")]
    [InlineData("5 m", "5 km", "incorrect", "quantity")]
    [InlineData("no", "yes", "incorrect", "yes_no")]
    [InlineData("3 May 1969", "May 3, 1969", "correct", "date")]
    [InlineData("4 May 1969", "May 3, 1969", "incorrect", "partial_mention")]
    [InlineData("\\boxed{(x+1)^2}", "$x^2+2x+1$", "correct", "math")]
    [InlineData("red, green", "green and red", "correct", "list")]
    [InlineData("it could be Paris or Rome", "Paris", "incorrect", "partial_mention")]
    public void The_rule_that_fits_the_reference_decides(
        string response,
        string reference,
        string decision,
        string decidedBy
    )
    {
        var verdict = Judged.By(RuleCascade.Create(), response, reference);
        Assert.Equal(decision, Judged.Decision(verdict));
        Assert.StartsWith(decidedBy.Split('@')[0], verdict.DecidedBy, StringComparison.Ordinal);
    }

    [Theory] // numbers that might be years
    [InlineData("1430", "1430", "correct")]
    [InlineData("The answer is 1,430.", "1430", "correct")]
    [InlineData("It came out in 1998, and in 1999 abroad.", "1998", "correct")]
    [InlineData("-1430", "1430", "incorrect")]
    [InlineData("The answer is -1430.", "1430", "incorrect")]
    [InlineData("\\boxed{-1430}", "1430", "incorrect")]
    [InlineData("1431", "1430", "incorrect")]
    public void Signs_and_digits_of_a_number_count(
        string response,
        string reference,
        string decision
    ) => AssertDecision(decision, response, reference);

    [Theory]
    [InlineData("It is not 130.4.", "incorrect")]
    [InlineData("Anything but 130.4", "incorrect")]
    [InlineData("It would be wrong to say 130.4.", "incorrect")]
    [InlineData("The answer is not 130.4", "incorrect")]
    [InlineData("It is not \\boxed{130.4}", "NoFinalAnswer")]
    [InlineData("答案不是130.4", "incorrect")]
    [InlineData("It is not 5 but 130.4", "correct")]
    [InlineData("It is 130.4, not 5", "correct")]
    [InlineData("It is not 5. It is 130.4.", "correct")]
    [InlineData("I do not know how, but the result is 130.4", "correct")]
    public void A_number_that_is_denied_is_no_answer(string response, string decision) =>
        AssertDecision(decision, response, "130.4");

    [Theory]
    [InlineData("5 million", "5", "incorrect")]
    [InlineData("less than 10", "10", "incorrect")]
    [InlineData("at least 10", "10", "incorrect")]
    [InlineData("(3, 4)", "4", "incorrect")]
    [InlineData("5 million", "5000000", "correct")]
    [InlineData("The answer is minus 5.", "5", "incorrect")]
    [InlineData("minus 5 degrees Celsius", "5 °C", "incorrect")]
    [InlineData("minus 5 degrees Celsius", "-5 °C", "correct")]
    [InlineData("minus 5", "-5", "correct")]
    [InlineData("- 5 km", "-5 km", "correct")]
    public void What_stands_around_a_number_counts(
        string response,
        string reference,
        string decision
    ) => AssertDecision(decision, response, reference);

    [Theory]
    [InlineData("$20", "€20", "incorrect")]
    [InlineData("It costs €20.", "$20", "incorrect")]
    [InlineData("The price is ¥20.", "$20", "incorrect")]
    [InlineData("₹20", "€20", "incorrect")]
    [InlineData("20 euros", "$20", "incorrect")]
    [InlineData("20 euros", "20 dollars", "incorrect")]
    [InlineData("\\boxed{\\$20}", "€20", "incorrect")]
    [InlineData("It costs €20.", "20", "correct")]
    [InlineData("20", "$20", "correct")]
    [InlineData("20 dollars", "$20", "correct")]
    [InlineData("¥20", "20 yuan", "correct")]
    public void A_sum_of_money_is_in_its_currency(
        string response,
        string reference,
        string decision
    ) => AssertDecision(decision, response, reference);

    [Fact]
    public void A_reference_too_long_for_every_rule_is_an_abstention_that_says_so()
    {
        var reference = new string('x', RuleVerifier.MaxLength + 1);
        Judged.Abstains(AbstentionReason.TooLong, Judged.By(RuleCascade.Create(), "x", reference));
        Judged.Abstains(
            AbstentionReason.TooLong,
            Judged.By(RuleCascade.Create(), "x", "x^2", reference)
        );
    }

    [Fact]
    public void The_part_that_is_graded_is_named_where_it_is_not_what_is_marked()
    {
        Assert.Equal("rules", RuleCascade.Create().Name);
        Assert.Equal("rules@whole", RuleCascade.Create(FinalAnswerMode.Whole).Name);
    }

    static void AssertDecision(string decision, string response, string reference) =>
        Assert.Equal(
            decision,
            Judged.Decision(Judged.By(RuleCascade.Create(), response, reference))
        );
}
