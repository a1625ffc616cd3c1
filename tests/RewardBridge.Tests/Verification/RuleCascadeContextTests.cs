using RewardBridge.Tests.Verification.Rules;
using RewardBridge.Verification;

namespace RewardBridge.Tests.Verification;

/// <summary>What all rules together make of answers that differ from the reference by a sign or a word beside it.</summary>
public sealed class RuleCascadeContextTests
{
    [Theory]
    [InlineData("a+b", "a-b", false)]
    [InlineData("x", "-x", false)]
    [InlineData("xy", "x/y", false)]
    [InlineData("x>y", "x<y", false)]
    [InlineData("[a,b)", "(a,b]", false)]
    [InlineData("x", "|x|", false)]
    [InlineData("Cl+", "Cl-", false)]
    [InlineData("OH", "OH-", false)]
    [InlineData("HCO3", "HCO3-", false)]
    [InlineData("PO43+", "PO43-", false)]
    [InlineData("AB+", "AB-", false)]
    [InlineData("C", "C#", false)]
    [InlineData("Co", "CO", false)]
    [InlineData("- 5 km", "5 km", false)]
    [InlineData("well known", "well-known", true)]
    [InlineData("- Paris", "Paris", true)]
    [InlineData("[Paris]", "Paris", true)]
    [InlineData("AB−", "AB-", true)]
    [InlineData("AB+", "AB+", true)]
    [InlineData("B52", "B-52", true)]
    [InlineData("icecream", "ice-cream", true)]
    [InlineData("# Paris", "Paris", true)]
    public void Signs_that_text_rules_delete_count(
        string response,
        string reference,
        bool isCorrect
    ) => Assert.Equal(isCorrect, IsAccepted(response, reference));

    [Theory]
    [InlineData("iron(III) chloride", "iron(II) chloride", false)]
    [InlineData("(S)-2-butanol", "(R)-2-butanol", false)]
    [InlineData("iron chloride", "iron(III) chloride", true)]
    [InlineData("iron(III) chloride", "iron chloride", true)]
    [InlineData("WHO", "WHO (World Health Organization)", true)]
    public void What_brackets_hold_may_be_left_out_and_not_be_another(
        string response,
        string reference,
        bool isCorrect
    ) => Assert.Equal(isCorrect, IsAccepted(response, reference));

    [Theory]
    [InlineData("It is not 5 km.", "5 km", false)]
    [InlineData("more than 5 km", "5 km", false)]
    [InlineData("between 5 km and 6 km", "6 km", false)]
    [InlineData("not 17 May 1969", "17 May 1969", false)]
    [InlineData("before 3 May 1969", "3 May 1969", false)]
    [InlineData("before 1969", "1969", false)]
    [InlineData("the 1990s", "1990", false)]
    [InlineData("not H2O", "H2O", false)]
    [InlineData("10 is incorrect.", "10", false)]
    [InlineData("10是错的", "10", false)]
    [InlineData("It is not equal to 10.", "10", false)]
    [InlineData("除了10", "10", false)]
    [InlineData("Paris is not the capital.", "Paris", false)]
    [InlineData("Everything except Paris.", "Paris", false)]
    [InlineData("Unlike Paris", "Paris", false)]
    [InlineData("It is not 6 km but 5 km.", "5 km", true)]
    [InlineData("not 16 May 1969 but 17 May 1969", "17 May 1969", true)]
    [InlineData("It is H2O, not CO2", "H2O", true)]
    [InlineData("Paris, not Rome", "Paris", true)]
    [InlineData("It is not 9 but 10", "10", true)]
    [InlineData("Paris is not only the capital.", "Paris", true)]
    public void What_is_denied_or_a_bound_is_no_answer(
        string response,
        string reference,
        bool isCorrect
    ) => Assert.Equal(isCorrect, IsAccepted(response, reference));

    [Theory]
    [InlineData("That is not true.", "True", false)]
    [InlineData("No doubt it is.", "no", false)]
    [InlineData("Yes and no.", "yes", false)]
    [InlineData("没错", "否", false)]
    [InlineData("没错", "是", true)]
    [InlineData("That is not true.", "False", true)]
    [InlineData("No doubt it is.", "yes", true)]
    [InlineData("No, it is not.", "no", true)]
    [InlineData("Yes, no doubt.", "yes", true)]
    public void Yes_and_no_are_read_with_the_words_around_them(
        string response,
        string reference,
        bool isCorrect
    ) => Assert.Equal(isCorrect, IsAccepted(response, reference));

    [Theory]
    [InlineData("0.5%", "0.5", false)]
    [InlineData("20%", "$20", false)]
    [InlineData("50", "50%", true)]
    [InlineData("50%", "50", true)]
    [InlineData("0.5", "50%", true)]
    [InlineData("50%", "0.5", true)]
    [InlineData("5", "5%", true)]
    public void A_percent_is_no_share_and_no_money(
        string response,
        string reference,
        bool isCorrect
    ) => Assert.Equal(isCorrect, IsAccepted(response, reference));

    [Theory]
    [InlineData("一万二", "10002", false)]
    [InlineData("一万二", "12000", true)]
    [InlineData("三百二", "320", true)]
    [InlineData("一半", "1/2", true)]
    [InlineData("三百零二", "302", true)]
    [InlineData("三十二", "32", true)]
    [InlineData("一万零二", "10002", true)]
    public void Chinese_numerals_may_leave_out_their_last_unit(
        string response,
        string reference,
        bool isCorrect
    ) => Assert.Equal(isCorrect, IsAccepted(response, reference));

    static bool IsAccepted(string response, string reference) =>
        Judged.By(RuleCascade.Create(), response, reference).TryGetDecision(out var isCorrect)
        && isCorrect;
}
