using System.Text.RegularExpressions;
using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Text.Tokenization;

namespace RewardBridge.Inference.Tests.Text.Tokenization;

public sealed class SplitPatternTests
{
    const string Qwen2 =
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    [Theory]
    [InlineData(Qwen2)]
    [InlineData(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+")]
    [InlineData(@"\p{N}{1,3}|[\p{Lu}\p{Lt}]*[\p{Ll}\p{Lo}]+(?i:'s|'re)?|[^\P{L}a-c]{2,}|\S\s*?b")]
    [InlineData(@"(?:ab|a)+?[ 1-3]|(?=\d)..|[[:ab]^-]+|(a|b)(?:c| )")]
    public void Matches_are_those_of_dotnets_engine_on_text_where_both_see_the_same_characters(
        string pattern
    )
    {
        // .NET's classes don't nest: "[[:ab]^-]" is the same set without the inner brackets.
        var expected = new Regex(pattern.Replace("[[:ab]^-]", "[:ab^-]", StringComparison.Ordinal));
        var nested = pattern.Replace("[[:ab]", "[[ab:]", StringComparison.Ordinal);
        var actual = SplitPattern.Parse(nested, "test");

        Gen.String[Gen.Char["abcXÀǅʰ中1２½ \t\r\n\u00A0'sSrReE!:^-\u0301_"], 0, 40]
            .Sample(text =>
                Assert.Equal(
                    expected.Matches(text).Select(m => m.Value),
                    actual.Matches(text).Select(m => text[m])
                )
            );
    }

    [Fact]
    public void A_letter_above_U_FFFF_is_a_letter_and_one_character() =>
        Assert.Equal(["𝔘𠀀", "𝟙", "😀"], Matches(Qwen2, "𝔘𠀀𝟙😀"));

    [Fact]
    public void Ignoring_case_reaches_the_long_s_and_the_Kelvin_sign() =>
        Assert.Equal(["'ſ", "\u212A", "K"], Matches("(?i:'s|k)", "'ſ\u212AK"));

    [Fact]
    public void A_possessive_quantifier_gives_nothing_back()
    {
        Assert.Equal(["aaab"], Matches("a+ab|a+b", "aaab"));
        Assert.Equal(["b"], Matches("a++ab|b", "aaab"));
    }

    [Fact]
    public void A_hostile_pattern_is_stopped()
    {
        var pattern = SplitPattern.Parse("(?:a|a)+b", "tokenizer.json: $.pattern");

        var problem = Assert.Throws<ModelFormatException>(() =>
            pattern.Matches(new string('a', 40)).Count()
        );

        Assert.StartsWith("tokenizer.json: $.pattern:", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Known_patterns_need_few_steps_however_long_a_run_is()
    {
        var pattern = SplitPattern.Parse(Qwen2, "test");

        // Throws where the steps pass 256 a character.
        foreach (var run in (string[])["a", " ", "\n", " \n", "'s", "! ", "1", "中", "'", "\r\n "])
        {
            var text = string.Concat(Enumerable.Repeat(run, 30_000)) + "x";
            Assert.Equal(text.Length, pattern.Matches(text).Sum(m => text[m].Length));
        }
    }

    [Theory]
    [InlineData("^a")]
    [InlineData("a$")]
    [InlineData("(?<=a)b")]
    [InlineData("(?<name>a)")]
    [InlineData(@"(a)\1")]
    [InlineData(@"\p{Han}")]
    [InlineData(@"\bA")]
    [InlineData("[[:alpha:]]")]
    [InlineData("[a&&b]")]
    [InlineData("[z-a]")]
    [InlineData("[]")]
    [InlineData("[a")]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("*a")]
    [InlineData("a{3,2}")]
    [InlineData("a{2000}")]
    [InlineData("a{x}")]
    [InlineData("(?:a*)*b")]
    [InlineData("(?:ab)++")]
    [InlineData("a|")]
    [InlineData("")]
    [InlineData("a\\")]
    [InlineData("((((((((((((((((((((((((((((((((((a))))))))))))))))))))))))))))))))))")]
    [InlineData("(?:(?:(?:(?:ab){99}){99}){99}){99}")]
    public void What_is_not_supported_is_refused(string pattern)
    {
        var problem = Assert.Throws<ModelFormatException>(() =>
            SplitPattern.Parse(pattern, "tokenizer.json: $.x")
        );

        Assert.StartsWith(
            "tokenizer.json: $.x: in the pattern",
            problem.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Any_pattern_is_compiled_or_refused_without_any_other_exception() =>
        Gen.Select(Gen.String[Gen.Char[@"ab[]()|?*+{}2,\ps^-:i=!"], 0, 16], Gen.String)
            .Sample(
                (pattern, text) =>
                {
                    try
                    {
                        _ = SplitPattern
                            .Parse(pattern, "test")
                            .Matches(WellFormed.Text(text + "aabb"))
                            .Count();
                    }
                    catch (ModelFormatException) { }
                }
            );

    [Theory]
    [InlineData("a.b")]
    [InlineData(" ")]
    [InlineData("é😀[x]")]
    public void A_literal_matches_itself_alone(string text) =>
        Assert.Equal(
            [text],
            SplitPattern.Literal(text, "test").Matches($"axb{text}").Select(m => $"axb{text}"[m])
        );

    static IEnumerable<string> Matches(string pattern, string text) =>
        SplitPattern.Parse(pattern, "test").Matches(text).Select(m => text[m]);
}
