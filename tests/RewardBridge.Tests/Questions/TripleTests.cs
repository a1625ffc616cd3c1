using RewardBridge.Questions;

namespace RewardBridge.Tests.Questions;

public sealed class TripleTests
{
    static readonly Triple s_triple = new(Question.Ask("q", "?", "4"), new("The answer is 4."));

    [Fact]
    public void What_has_been_read_does_not_count_for_equality()
    {
        var read = s_triple.ReadOnce();
        Assert.Equal(s_triple, read);
        Assert.Equal(s_triple.GetHashCode(), read.GetHashCode());
        Assert.NotEqual(s_triple, read with { Response = new("5") });
    }

    [Fact]
    public void What_is_read_once_is_kept_for_that_response_alone()
    {
        var read = s_triple.ReadOnce();
        Assert.Same(read.Graded, read.ReadOnce().Graded);
        var other = read with { Response = new("The answer is 5.") };
        Assert.Equal("5.", other.Graded.Find(FinalAnswerMode.Marked).Text);
    }
}
