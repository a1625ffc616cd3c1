using RewardBridge.Tests.Verification.Rules;
using RewardBridge.Verification.Terms;

namespace RewardBridge.Tests.Verification.Terms;

public sealed class MentionTests
{
    [Theory]
    [InlineData("The capital is Paris, of course.", "correct")]
    [InlineData("I considered Rome, but Paris is the capital.", "correct")]
    [InlineData("It could be Rome. No: the capital of France is Paris.", "correct")]
    [InlineData("It is either Paris or Rome.", "incorrect")]
    [InlineData("Rome or Paris", "incorrect")]
    [InlineData("It could be Paris", "incorrect")]
    [InlineData("It is not Paris", "incorrect")]
    [InlineData("It's Rome, not Paris", "incorrect")]
    [InlineData("Rome", "incorrect")]
    public void Only_a_committed_mention_counts(string answer, string decision) =>
        Assert.Equal(decision, Judged.Decision(Judged.By(new Mention(), answer, "Paris")));

    [Theory]
    [InlineData("Rome, Paris, Berlin, Madrid", "Paris", "incorrect")]
    [InlineData("Paris, or perhaps Rome, or Berlin", "Paris", "incorrect")]
    [InlineData("Anything but Paris.", "Paris", "incorrect")]
    [InlineData("It would be wrong to say Paris.", "Paris", "incorrect")]
    [InlineData("Paris, France", "Paris", "correct")]
    [InlineData("The cue ball in pool (or billiards, or snooker) is white.", "white", "correct")]
    [InlineData("Not only Paris: all of France.", "Paris", "correct")]
    [InlineData("It began on Friday, February 9, 2018.", "9 February 2018", "correct")]
    [InlineData("It began on 9 January 2018 or 9 February 2018", "9 February 2018", "incorrect")]
    [InlineData("the river's delta, which is wide", "wide river delta", "correct")]
    [InlineData("played by actressGlenn Close1.", "Glenn Close", "correct")]
    public void Lists_dates_and_scattered_words_are_told_apart(
        string answer,
        string reference,
        string decision
    ) => Assert.Equal(decision, Judged.Decision(Judged.By(new Mention(), answer, reference)));

    [Theory]
    [InlineData("Friedrich Ebert signed it.", "President Friedrich Ebert")]
    [InlineData("It is named after Anders Celsius.", "the Swedish astronomer Anders Celsius")]
    [InlineData("Jamie Dornan", "James \"Jamie\" Dornan")]
    public void Persons_need_no_titles(string answer, string reference) =>
        Assert.Equal(
            "correct",
            Judged.Decision(
                new Mention().Verify(
                    new(
                        RewardBridge.Questions.Question.Ask("q", "Who was it?", reference),
                        new(answer)
                    )
                )
            )
        );

    [Theory]
    [InlineData("首都是巴黎。", "correct")]
    [InlineData("巴黎或罗马", "incorrect")]
    [InlineData("不是巴黎", "incorrect")]
    [InlineData("可能是巴黎", "incorrect")]
    public void Chinese_is_read_without_spaces(string answer, string decision) =>
        Assert.Equal(decision, Judged.Decision(Judged.By(new Mention(), answer, "巴黎")));
}
