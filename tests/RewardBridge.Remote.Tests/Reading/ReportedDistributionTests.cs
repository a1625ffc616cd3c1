using RewardBridge.Judging;
using RewardBridge.Remote.Reading;

namespace RewardBridge.Remote.Tests.Reading;

public sealed class ReportedDistributionTests
{
    static TokenReport Place(string token, params (string Token, double P)[] alternatives) =>
        new(
            token,
            Math.Log(alternatives.FirstOrDefault(a => a.Token == token).P),
            [.. alternatives.Select(a => (a.Token, Math.Log(a.P)))]
        );

    static Gen<string> OneOf(params string[] texts) =>
        Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    static ClassProbabilities? Read(string answer, params TokenReport[] tokens) =>
        ReportedDistribution.Read(tokens, answer, VerdictWords.YesNo, out _);

    [Fact]
    public void Marks_before_the_verdict_are_passed_with_their_probability()
    {
        var read = Read(
            "**YES**",
            Place("**", ("**", 0.5), ("YES", 0.3), ("NO", 0.2)),
            Place("YES", ("YES", 0.8), ("NO", 0.2)),
            Place("**", ("**", 1))
        );
        Assert.Equal(0.3 + 0.5 * 0.8, read!.Value.Correct, 1e-12);
        Assert.Equal(0.2 + 0.5 * 0.2, read.Value.Incorrect, 1e-12);
    }

    [Fact]
    public void A_blank_that_the_answer_was_trimmed_of_is_passed_too()
    {
        var read = Read(
            "NO",
            Place("\n", ("\n", 0.9), ("NO", 0.1)),
            Place("NO", ("YES", 0.25), ("NO", 0.75))
        );
        Assert.Equal(0.1 + 0.9 * 0.75, read!.Value.Incorrect, 1e-12);
    }

    [Fact]
    public void Tokens_of_a_thought_before_the_answer_are_not_its_own()
    {
        var read = Read(
            "NO",
            Place("YES", ("YES", 1)),
            Place("</think>", ("</think>", 1)),
            Place("NO", ("NO", 0.6), ("YES", 0.4))
        );
        Assert.Equal((0.4, 0.6), (read!.Value.Correct, read.Value.Incorrect));
    }

    [Fact]
    public void A_word_in_pieces_counts_by_its_first()
    {
        var read = Read(
            "YES",
            Place("Y", ("Y", 0.7), ("NO", 0.2), ("Yellow", 0.1)),
            Place("ES", ("ES", 1))
        );
        Assert.Equal((0.7, 0.2), (read!.Value.Correct, read.Value.Incorrect));
    }

    [Fact]
    public void An_unlikely_token_that_was_written_counts_beside_the_alternatives()
    {
        var token = new TokenReport("No", Math.Log(0.05), [("YES", Math.Log(0.9))]);
        Assert.Equal(0.05, Read("No", token)!.Value.Incorrect, 1e-12);
    }

    [Fact] // vLLM and OpenAI write -9999 for what cannot be
    public void What_cannot_be_counts_nothing()
    {
        var token = new TokenReport("YES", 0, [("YES", 0), ("NO", -9999)]);
        Assert.Equal(
            (1, 0),
            (Read("YES", token)!.Value.Correct, Read("YES", token)!.Value.Incorrect)
        );
    }

    [Fact]
    public void Whatever_is_believed_is_a_distribution() =>
        (
            from places in (
                from token in OneOf("YES", " no", "\n", "**", "N", "x", "")
                from log in Gen.Double[-12, 0.5]
                from alternatives in (
                    from t in OneOf("YES", "Yes", "NO", "No", "n", " ", "z")
                    from l in Gen.Double[-12, 0.2]
                    select (t, l)
                ).List[0, 6]
                select new TokenReport(token, log, alternatives)
            ).List[0, 4]
            select places
        ).Sample(places =>
        {
            var read = ReportedDistribution.Read(
                places,
                string.Concat(places.Select(p => p.Token)),
                VerdictWords.YesNo,
                out var problem
            );
            Assert.Equal(read is null, problem is not null);
            if (read is { } p)
                Assert.InRange(p.Mass, 0, 1.03);
        });
}
