using RewardBridge.Verification.Rules.Numbers;

namespace RewardBridge.Tests.Verification.Rules.Numbers;

public sealed class EnglishNumeralsTests
{
    [Theory]
    [InlineData("twenty-one", "21")]
    [InlineData("one hundred and five", "105")]
    [InlineData("twelve hundred", "1200")]
    [InlineData("two million three hundred thousand and one", "2300001")]
    [InlineData("a thousand", "1000")]
    [InlineData("2.5 million", "2500000")]
    [InlineData("minus five", "-5")]
    [InlineData("two thirds", "2/3")]
    [InlineData("two and a half", "5/2")]
    [InlineData("three point one four", "157/50")]
    [InlineData("a dozen", "12")]
    public void Numbers_in_words_are_read_to_their_end(string text, string value)
    {
        var words = EnglishNumerals.WordsOf(text);
        Assert.Equal(value, EnglishNumerals.Read(words, 0, out var end)?.ToString());
        Assert.Equal(words.Length, end);
    }

    [Theory] // "five six" are two numbers
    [InlineData("five six", 1)]
    [InlineData("five and six", 1)]
    [InlineData("twenty hundred", 2)]
    [InlineData("a man", 0)]
    [InlineData("42", 0)]
    public void What_does_not_belong_to_a_number_is_left(string text, int words)
    {
        EnglishNumerals.Read(EnglishNumerals.WordsOf(text), 0, out var end);
        Assert.Equal(words, end);
    }

    [Fact] // every number up to a million, in words and back, sampled
    public void What_is_spelled_is_read() =>
        Gen.Int[1, 999_999]
            .Sample(n =>
                EnglishNumerals
                    .Read(EnglishNumerals.WordsOf(Spelled(n)), 0, out _)
                    ?.Equals(new Rational(n, 1)) == true
            );

    static string Spelled(int n)
    {
        string[] small =
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".Split(
                ' '
            );
        string[] tens = "twenty thirty forty fifty sixty seventy eighty ninety".Split(' ');
        return n switch
        {
            < 20 => small[n],
            < 100 => tens[n / 10 - 2] + (n % 10 == 0 ? "" : "-" + small[n % 10]),
            < 1000 => $"{small[n / 100]} hundred"
                + (n % 100 == 0 ? "" : " and " + Spelled(n % 100)),
            _ => $"{Spelled(n / 1000)} thousand" + (n % 1000 == 0 ? "" : " " + Spelled(n % 1000)),
        };
    }
}
