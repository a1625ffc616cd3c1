using RewardBridge.Evaluation.MiniatureExam.Language;

namespace RewardBridge.Evaluation.Tests.MiniatureExam.Language;

public sealed class ExactNumberTests
{
    [Theory]
    [InlineData("56", 56, 1)]
    [InlineData("0.50", 1, 2)]
    [InlineData("6/8", 3, 4)]
    [InlineData("007", 7, 1)]
    public void It_reads_integers_decimals_and_fractions(
        string text,
        long numerator,
        long denominator
    ) => Assert.Equal(new ExactNumber(numerator, denominator), ExactNumber.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1/0")]
    [InlineData("1/2/3")]
    [InlineData("-1")]
    [InlineData("12345678")]
    [InlineData("1e3")]
    [InlineData("٣")]
    public void It_refuses_everything_else(string text) => Assert.Null(ExactNumber.Parse(text));

    [Fact]
    public void What_it_writes_it_reads_back() =>
        (from n in Gen.Int[0, 999] from d in Gen.Int[1, 999] select new ExactNumber(n, d)).Sample(
            number => Assert.Equal(number, ExactNumber.Parse(number.ToString()))
        );

    [Fact]
    public void Decimals_are_exact_or_not_written_at_all()
    {
        Assert.Equal("0.125", new ExactNumber(1, 8).ToDecimals());
        Assert.Null(new ExactNumber(1, 3).ToDecimals());
    }
}
