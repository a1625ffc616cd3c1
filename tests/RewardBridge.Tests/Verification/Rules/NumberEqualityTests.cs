using RewardBridge.Verification;
using RewardBridge.Verification.Rules;

namespace RewardBridge.Tests.Verification.Rules;

public sealed class NumberEqualityTests
{
    [Theory]
    [InlineData("She makes $18 every day.", "18")]
    [InlineData("#### 18", "18")]
    [InlineData("\\boxed{18.00}", "$18")]
    [InlineData("in total 1,234,567 people", "1234567")]
    [InlineData("0.5", "1/2")]
    [InlineData("50 %", "0.5")]
    [InlineData("50%", "50")]
    [InlineData("50", "50\\%")]
    [InlineData("2 1/2 hours", "2.5")]
    [InlineData("2½", "2.5")]
    [InlineData("x = -\\frac{3}{4}", "-0.75")]
    [InlineData("6.02 × 10²³", "6.02e23")]
    [InlineData("6.02 \\times 10^{23}", "602000000000000000000000")]
    [InlineData("1.5E-3", "0.0015")]
    [InlineData("\u22125", "-5")]
    [InlineData("１８", "18")]
    [InlineData("答案是18", "18")]
    [InlineData("5-3", "3")]
    [InlineData("+65.49", "65.49")]
    [InlineData("about 65.490 kJ", "+65.49")]
    [InlineData("covid-19", "19")]
    public void Equal_numbers_are_correct(string response, string reference) =>
        Assert.Equal(1, Judged.Probability(Judged.By(new NumberEquality(), response, reference)));

    [Theory]
    [InlineData("0.333", "1/3")]
    [InlineData("0.30000000000000004", "0.3")]
    [InlineData("5-3", "-3")]
    [InlineData("-5", "5")]
    [InlineData("18 of 20", "18")]
    [InlineData("H2O", "2")]
    [InlineData("version 1.2.3", "3")]
    [InlineData("on 1/2/2020", "2020")]
    [InlineData("1/0", "0")]
    [InlineData("five", "5")]
    [InlineData("50%", "5000")]
    [InlineData("1e999999999", "1")]
    public void Other_numbers_and_no_number_are_wrong(string response, string reference) =>
        Assert.Equal(0, Judged.Probability(Judged.By(new NumberEquality(), response, reference)));

    [Theory]
    [InlineData("$20", "€20", false)]
    [InlineData("It costs €20.", "$20", false)]
    [InlineData("20 euros", "$20", false)]
    [InlineData("20 dollars", "£20", false)]
    [InlineData("20欧元", "$20", false)]
    [InlineData("20元", "$20", false)]
    [InlineData("\\$20", "€ 20", false)]
    [InlineData("-$5", "€-5", false)]
    [InlineData("20 yen", "€20", false)]
    [InlineData("20 cents", "$20", false)]
    [InlineData("20", "€20", true)]
    [InlineData("$20", "20", true)]
    [InlineData("20 dollars", "$20", true)]
    [InlineData("20美元", "$20", true)]
    [InlineData("€20", "20€", true)]
    [InlineData("20 pounds", "£20", true)]
    [InlineData("20 yen", "¥20", true)]
    [InlineData("20元", "¥20", true)]
    [InlineData("￥20", "¥20", true)]
    [InlineData("$20$", "€20", true)] // mathematics between dollar signs
    [InlineData("She made 20 centuries", "$20", true)]
    [InlineData("from $10 to $20", "€20", false)]
    public void Currencies_that_are_both_known_must_be_the_same(
        string response,
        string reference,
        bool isCorrect
    ) =>
        Assert.Equal(
            isCorrect ? 1 : 0,
            Judged.Probability(Judged.By(new NumberEquality(), response, reference))
        );

    [Theory]
    [InlineData("5 million", "5", false)]
    [InlineData("$20k", "20", false)]
    [InlineData("3 + 4i", "4", false)]
    [InlineData("(3, 4)", "4", false)]
    [InlineData("5π", "5", false)]
    [InlineData("5!", "5", false)]
    [InlineData("between 5 and 10", "10", false)]
    [InlineData("less than 10", "10", false)]
    [InlineData("at least 10", "10", false)]
    [InlineData("10 or more", "10", false)]
    [InlineData("大于10", "10", false)]
    [InlineData("before 1969", "1969", false)]
    [InlineData("the 1990s", "1990", false)]
    [InlineData("The number after 4 is 5.", "5", true)]
    [InlineData("5cm", "5", true)]
    [InlineData("It is 5!", "5", true)]
    [InlineData("(1,234)", "1234", true)]
    [InlineData("after 5 days", "5", true)]
    [InlineData("between 3 and 7 there is 5", "5", true)]
    [InlineData("less than 10, namely 5", "5", true)]
    public void A_number_that_is_a_part_of_something_else_is_no_answer(
        string response,
        string reference,
        bool isCorrect
    ) =>
        Assert.Equal(
            isCorrect ? 1 : 0,
            Judged.Probability(Judged.By(new NumberEquality(), response, reference))
        );

    [Theory]
    [InlineData("minus 5", "-5", true)]
    [InlineData("negative 5", "-5", true)]
    [InlineData("- 5", "-5", true)]
    [InlineData("The answer is - 5", "-5", true)]
    [InlineData("-$5", "-5", true)]
    [InlineData("-\\$5", "-5", true)]
    [InlineData("The answer is minus 5.", "5", false)]
    [InlineData("- 5", "5", false)]
    [InlineData("-$5", "5", false)]
    [InlineData("8 minus 5", "5", true)]
    [InlineData("8 - 5", "5", true)]
    [InlineData("x minus 5", "5", true)]
    public void A_sign_counts_in_words_and_apart_from_its_digits(
        string response,
        string reference,
        bool isCorrect
    ) =>
        Assert.Equal(
            isCorrect ? 1 : 0,
            Judged.Probability(Judged.By(new NumberEquality(), response, reference))
        );

    [Theory]
    [InlineData("Paris")]
    [InlineData("5 km")]
    [InlineData("x = 5")]
    [InlineData("1, 2")]
    [InlineData("1/2/2020")]
    [InlineData("1e999999999")]
    public void A_reference_that_is_no_number_is_an_abstention(string reference) =>
        Judged.Abstains(
            AbstentionReason.ReferenceNotSupported,
            Judged.By(new NumberEquality(), "5", reference)
        );

    [Fact]
    public void A_wrong_number_is_no_verdict_where_another_reference_cannot_be_read()
    {
        Judged.Abstains(
            AbstentionReason.ReferenceNotSupported,
            Judged.By(new NumberEquality(), "10", "12", "ten")
        );
        Assert.Equal(1, Judged.Probability(Judged.By(new NumberEquality(), "12", "ten", "12")));
    }

    [Fact]
    public void A_number_equals_itself_in_every_spelling() =>
        Gen.Select(Gen.Long, Gen.Int[0, 12])
            .Sample(
                (digits, scale) =>
                {
                    var plain = FormattableString.Invariant($"{digits}e-{scale}");
                    var grouped = FormattableString.Invariant(
                        $"{digits:N0}/1{new string('0', scale)}"
                    );
                    Assert.Equal(
                        1,
                        Judged.Probability(Judged.By(new NumberEquality(), grouped, plain))
                    );
                    var other = FormattableString.Invariant($"{digits}.5e-{scale}");
                    Assert.Equal(
                        0,
                        Judged.Probability(Judged.By(new NumberEquality(), other, plain))
                    );
                }
            );
}
