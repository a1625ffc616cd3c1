using RewardBridge.Questions;
using RewardBridge.Verification;

namespace RewardBridge.Judging;

/// <summary>From a judge's distribution over verdicts to the verdict, as a <see cref="JudgingMode"/> says.</summary>
public static class VerdictRule
{
    // Below this p(YES) + p(NO) the model is not answering the question it was asked, and the ratio is noise.
    const double LeastMass = 0.01;

    /// <summary>The verdict on one triple.</summary>
    /// <param name="probabilities">Of the judge's next token.</param>
    /// <param name="options">The mode, and what keys draws.</param>
    /// <param name="triple">Keys draws too: the same triple gets the same draws, whatever is judged beside it.</param>
    /// <returns>With the distribution as evidence; an abstention where the judge gave its verdicts less than 1 % together, or drew other words only.</returns>
    public static Verdict Of(
        ClassProbabilities probabilities,
        JudgingOptions options,
        Triple triple
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!(probabilities.Mass >= LeastMass))
            return NoDecision(
                FormattableString.Invariant($"p(YES) + p(NO) = {probabilities.Mass:0.####}")
            );
        return Read(probabilities, options, triple) with { Distribution = probabilities };
    }

    static Verdict Read(ClassProbabilities probabilities, JudgingOptions options, Triple triple) =>
        options.Mode switch
        {
            JudgingMode.Soft => Soft(probabilities),
            JudgingMode.Greedy => Binary(probabilities.Likeliest),
            JudgingMode.Sampled => Share(probabilities, options.Seed, 1, triple),
            JudgingMode.Votes => Share(probabilities, options.Seed, options.Votes, triple),
            _ => Verdict.Scored(Math.Clamp(probabilities.Correct / probabilities.Mass, 0, 1)),
        };

    /// <summary>The verdict of decisions that were drawn elsewhere, the share of "correct" among them; null stands for other words.</summary>
    public static Verdict OfVotes(IReadOnlyCollection<Decision?> votes)
    {
        ArgumentNullException.ThrowIfNull(votes);
        var cast = votes.Count(vote => vote is not null);
        return cast == 0
            ? NoDecision($"none of {votes.Count} answers was a verdict")
            : Verdict.Scored((double)votes.Count(vote => vote is Decision.Correct) / cast);
    }

    static Verdict Soft(ClassProbabilities p) =>
        p.IsNeither ? Verdict.Incorrect
        : p.Likeliest is Decision.Correct
            ? Verdict.Scored(Math.Clamp(p.Correct, 0, 1), isCorrect: true)
        : Verdict.Scored(Math.Clamp(1 - p.Incorrect, 0, 1), isCorrect: false);

    static Verdict Binary(Decision decision) =>
        decision is Decision.Correct ? Verdict.Correct : Verdict.Incorrect;

    static Verdict Share(ClassProbabilities p, ulong seed, int draws, Triple triple)
    {
        var key = $"{triple.Question.Text}\n{triple.Response.Text}\n";
        var votes = new Decision?[draws];
        for (var i = 0; i < draws; i++)
            votes[i] = p.At(StableHash.Fraction(seed, FormattableString.Invariant($"{key}{i}")));
        return OfVotes(votes);
    }

    static Verdict NoDecision(string found) =>
        Verdict.Abstained(AbstentionReason.NoDecision, found);
}
