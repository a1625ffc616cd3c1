using RewardBridge.Tests.Verification.Rules;
using RewardBridge.Verification;
using RewardBridge.Verification.Lists;

namespace RewardBridge.Tests.Verification.Lists;

public sealed class ListEqualityTests
{
    [Theory]
    [InlineData("red, green, blue", "blue; red; green")]
    [InlineData("red, green and blue", "Blue, red, and green.")]
    [InlineData("red, green", "The colours are: green, red")]
    [InlineData("{1, 2, 3}", "3, 2, 1")]
    [InlineData("1,000; 2,000", "2000 and 1000")]
    [InlineData("5 km, 3 h", "180 min, 5000 m")]
    [InlineData("红、绿", "绿和红")]
    [InlineData("H2O, CO2", "CO₂, H₂O")]
    public void Lists_of_the_same_items_are_equal(string reference, string answer) =>
        Assert.Equal("correct", Decision(answer, reference, isOrdered: false));

    [Theory]
    [InlineData("red, green", "red")]
    [InlineData("red, green", "red, green, blue")]
    [InlineData("red, green", "red, red")]
    [InlineData("red, red, green", "red, green, green")]
    public void Other_lists_are_wrong(string reference, string answer) =>
        Assert.Equal("incorrect", Decision(answer, reference, isOrdered: false));

    [Fact]
    public void Order_counts_where_it_is_asked_for()
    {
        Assert.Equal("incorrect", Decision("2, 1", "1, 2", isOrdered: true));
        Assert.Equal(
            "correct",
            Decision("1. red\n2. green", "red, green", isOrdered: true, whole: true)
        );
    }

    [Fact]
    public void One_item_is_no_list() =>
        Assert.Equal(
            nameof(AbstentionReason.ReferenceNotSupported),
            Decision("red", "red", isOrdered: false)
        );

    static string Decision(string answer, string reference, bool isOrdered, bool whole = false) =>
        Judged.Decision(
            Judged.By(
                new ListEquality(
                    isOrdered,
                    whole ? RewardBridge.Questions.FinalAnswerMode.Whole : null
                ),
                answer,
                reference
            )
        );
}
