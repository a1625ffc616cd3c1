using RewardBridge.Tests.Verification.Rules;
using RewardBridge.Verification;
using RewardBridge.Verification.Dates;

namespace RewardBridge.Tests.Verification.Dates;

public sealed class DateEqualityTests
{
    [Theory]
    [InlineData("17 May 2020", "2020-05-17")]
    [InlineData("17 May 2020", "May 17th, 2020")]
    [InlineData("17 May 2020", "It was on Sunday, the 17th of May, 2020.")]
    [InlineData("17 May 2020", "17.05.2020")]
    [InlineData("17 May 2020", "5/17/2020")]
    [InlineData("17 May 2020", "2020年5月17日")]
    [InlineData("2020年5月17日", "17 may 2020")]
    [InlineData("5 May 2020", "5/5/2020")]
    [InlineData("May 2020", "17 May 2020")]
    [InlineData("1969", "on July 20, 1969")]
    [InlineData("July 20", "July 20, 1969")]
    [InlineData("44 BC", "44 B.C.")]
    [InlineData("44 BC", "公元前44年")]
    [InlineData("44 BC", "March 15, 44 BCE")]
    [InlineData("AD 70", "70 CE")]
    [InlineData("二〇二四年", "2024")]
    [InlineData("15:30", "3:30 pm")]
    [InlineData("15:30", "3:30 p.m.")]
    [InlineData("15:30", "下午3点30分")]
    [InlineData("12:00 pm", "noon")]
    [InlineData("3 pm", "15:00")]
    [InlineData("17 May 2020, 15:30", "2020-05-17 at 3:30 pm")]
    public void The_same_moment_is_correct_in_any_form(string reference, string answer) =>
        Assert.Equal("correct", Decision(answer, reference));

    [Theory]
    [InlineData("17 May 2020", "18 May 2020")]
    [InlineData("17 May 2020", "17 May 2021")]
    [InlineData("17 May 2020", "June 2020")]
    [InlineData("44 BC", "44 AD")]
    [InlineData("1969", "1970")]
    [InlineData("1430", "-1430")]
    [InlineData("1430", "The answer is \u22121430.")]
    [InlineData("1969", "in the sixties")]
    [InlineData("3 pm", "3 am")]
    [InlineData("15:30", "3:31 pm")]
    public void Another_moment_is_wrong(string reference, string answer) =>
        Assert.Equal("incorrect", Decision(answer, reference));

    [Theory]
    [InlineData("17 May 2020", "2020")]
    [InlineData("17 May 2020", "May 2020")]
    [InlineData("5 April 2020", "5/4/2020")]
    [InlineData("3:30 pm", "3:30")]
    [InlineData("1969", "1969 or 1970")]
    public void What_is_less_or_ambiguous_is_an_abstention(string reference, string answer) =>
        Assert.Equal(nameof(AbstentionReason.ResponseNotSupported), Decision(answer, reference));

    [Theory]
    [InlineData("5/4/2020")]
    [InlineData("Paris")]
    [InlineData("1990s")]
    [InlineData("1939-1945")]
    [InlineData("2020-02-30")]
    [InlineData("1500 metres")]
    [InlineData("12")]
    public void A_reference_that_is_no_clear_date_is_an_abstention(string reference) =>
        Assert.Equal(
            nameof(AbstentionReason.ReferenceNotSupported),
            Decision("17 May 2020", reference)
        );

    static string Decision(string answer, string reference) =>
        Judged.Decision(Judged.By(new DateEquality(), answer, reference));
}
