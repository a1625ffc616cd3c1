using RewardBridge.Tests.Verification.Rules;
using RewardBridge.Verification.Rules;
using RewardBridge.Verification.Rules.Numbers;

namespace RewardBridge.Tests.Verification.Rules.Numbers;

public sealed class ChineseNumeralsTests
{
    [Theory]
    [InlineData("三百二十", "320")]
    [InlineData("十二", "12")]
    [InlineData("一百零五", "105")]
    [InlineData("二〇二四", "2024")]
    [InlineData("三千二百万零五", "32000005")]
    [InlineData("一万亿", "1000000000000")]
    [InlineData("两亿三千万", "230000000")]
    [InlineData("三点一四", "3.14")]
    [InlineData("百分之五", "5%")]
    [InlineData("百分之十二点五", "12.5%")]
    [InlineData("3.5万", "3.5*10^4 ")]
    [InlineData("2百万", "2*10^6 ")]
    [InlineData("五", "5")]
    [InlineData("壹仟", "1000")]
    public void Numerals_become_digits(string text, string digits) =>
        Assert.Equal(digits, ChineseNumerals.ToDigits(text));

    [Theory]
    [InlineData("统一的")]
    [InlineData("一般")]
    [InlineData("千万不要")]
    [InlineData("万一")]
    [InlineData("光合作用")]
    public void Numerals_that_are_parts_of_words_stay(string text) =>
        Assert.Equal(text, ChineseNumerals.ToDigits(text));

    [Fact] // read again from each of its characters, it would cost the square of its length
    public void A_run_too_long_for_a_number_stays_whole()
    {
        var run = HostileText.Repeat("三百万", 1 << 15);
        Assert.Equal(run + "是5%", ChineseNumerals.ToDigits(run + "是百分之五"));
    }

    [Theory]
    [InlineData("答案是三百二十", "320")]
    [InlineData("3.5亿", "350000000")]
    [InlineData("百分之五十", "50%")]
    public void The_number_rule_reads_them(string answer, string reference) =>
        Assert.Equal(1, Judged.Probability(Judged.By(new NumberEquality(), answer, reference)));
}
