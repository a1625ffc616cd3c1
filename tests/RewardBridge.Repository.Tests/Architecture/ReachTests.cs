namespace RewardBridge.Repository.Tests.Architecture;

public sealed class ReachTests
{
    static readonly Dictionary<string, string[]> s_arrows = new()
    {
        ["a"] = ["b"],
        ["b"] = ["c"],
        ["c"] = ["b"],
        ["d"] = ["a"],
    };

    [Theory]
    [InlineData("a", "b c")]
    [InlineData("b", "b c")]
    [InlineData("d", "a b c")]
    [InlineData("unknown", "")]
    public void Everything_behind_an_arrow_is_reached_once(string start, string expected) =>
        Assert.Equal(
            expected,
            string.Join(' ', Reach.From(start, n => s_arrows.GetValueOrDefault(n, [])).Order())
        );
}
