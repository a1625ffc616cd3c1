using RewardBridge.Configuration;

namespace RewardBridge.Tests.Configuration;

public sealed class SuggestionTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("seed", "seed", 0)]
    [InlineData("sede", "seed", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "abc", 3)]
    public void Edits_are_counted_with_swaps_as_one(string a, string b, int distance) =>
        Assert.Equal(distance, Suggestion.Distance(a, b));

    [Fact]
    public void Only_a_near_name_is_suggested()
    {
        string[] known = ["group_size", "seed"];

        Assert.Equal("group_size", Suggestion.For("groupsize", known));
        Assert.Null(Suggestion.For("dropout", known));
        Assert.Null(Suggestion.For(new('s', 100_000), known));
    }
}
