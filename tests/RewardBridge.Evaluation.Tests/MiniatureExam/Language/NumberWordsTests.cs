using RewardBridge.Evaluation.MiniatureExam.Language;

namespace RewardBridge.Evaluation.Tests.MiniatureExam.Language;

public sealed class NumberWordsTests
{
    [Fact]
    public void Every_integer_below_a_thousand_is_read_back()
    {
        for (var n = 0; n < 1000; n++)
        {
            var words = NumberWords.Write(n)!.Split(' ');
            Assert.Equal(words.Length, NumberWords.Read(words, out var number));
            Assert.Equal(n, number);
        }
    }

    [Theory]
    [InlineData(1, 2, "one half")]
    [InlineData(3, 4, "three quarters")]
    [InlineData(240, 1, "two hundred forty")]
    public void Numbers_have_their_usual_names(long numerator, long denominator, string words) =>
        Assert.Equal(words, NumberWords.Write(new(numerator, denominator)));

    [Fact]
    public void A_number_ends_where_the_next_word_is_none_of_its_own()
    {
        Assert.Equal(2, NumberWords.Read(["twenty", "four", "five"], out var number));
        Assert.Equal(24, number);
        Assert.Equal(0, NumberWords.Read(["many"], out _));
        Assert.Equal(0, NumberWords.Read([], out _));
    }

    [Fact]
    public void What_has_no_name_is_not_written() => Assert.Null(NumberWords.Write(new(5, 7)));
}
