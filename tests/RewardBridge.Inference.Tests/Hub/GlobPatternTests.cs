using System.Text.RegularExpressions;
using RewardBridge.Inference.Hub;

namespace RewardBridge.Inference.Tests.Hub;

public sealed class GlobPatternTests
{
    [Fact]
    public void A_pattern_fits_what_the_same_regular_expression_fits() =>
        (
            from pattern in Gen.Char["ab*?"].Array[0, 8]
            from name in Gen.Char["ab"].Array[0, 10]
            select (Pattern: new string(pattern), Name: new string(name))
        ).Sample(t =>
        {
            var expression = t
                .Pattern.Replace("*", ".*", StringComparison.Ordinal)
                .Replace("?", ".", StringComparison.Ordinal);
            Assert.Equal(
                Regex.IsMatch(t.Name, $"^{expression}$", RegexOptions.NonBacktracking),
                GlobPattern.Matches(t.Pattern, t.Name)
            );
        });

    [Fact]
    public void A_pattern_of_many_stars_ends() =>
        Assert.False(
            GlobPattern.Matches(
                string.Concat(Enumerable.Repeat("*a", 5000)) + "b",
                new string('a', 10_000)
            )
        );
}
