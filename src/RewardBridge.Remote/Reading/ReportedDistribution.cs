using RewardBridge.Judging;

namespace RewardBridge.Remote.Reading;

/// <summary>A judge's distribution over its verdicts from reported log-probabilities, where these can be believed.</summary>
/// <remarks>
/// Tokens without a letter or digit may stand before the verdict ("\n", "**"). The classes are summed at every place up to
/// and including the first token with content, each weighted by the probability of what was written before it:
/// P(class) = sum over places i of p(t_1) ... p(t_{i-1}) * sum of p over tokens that begin the class's word.
/// </remarks>
static class ReportedDistribution
{
    // Servers round to a few digits, and low precision is off by more.
    const double Slack = 0.02;

    /// <summary>Reads the distribution.</summary>
    /// <param name="tokens">What the server says of its tokens, in order; null where it says nothing.</param>
    /// <param name="answer">The text it gave, to see whether the tokens are its own.</param>
    /// <param name="words">The verdicts' words.</param>
    /// <param name="problem">Why it can't be believed, for reading; null where it can.</param>
    public static ClassProbabilities? Read(
        IReadOnlyList<TokenReport>? tokens,
        string answer,
        VerdictWords words,
        out string? problem
    )
    {
        problem =
            tokens is not { Count: > 0 } ? "none were given"
            : tokens.Any(t => t.Alternatives.Count == 0) ? "no alternatives were given"
            : null;
        if (problem is not null)
            return null;
        if (StartOf(answer, tokens!) is not { } start)
        {
            problem = "they belong to another text than the answer";
            return null;
        }
        var (sum, before) = (new ClassProbabilities(0, 0), 1.0);
        for (var i = start; i < tokens!.Count; i++)
        {
            problem = Absurdity(tokens[i]);
            if (problem is not null)
                return null;
            sum = Plus(sum, At(tokens[i], words), before);
            if (tokens[i].Token.Any(char.IsLetterOrDigit))
                break;
            before *= Math.Exp(Math.Min(tokens[i].Log, 0));
        }
        return sum;
    }

    static ClassProbabilities At(TokenReport place, VerdictWords words) =>
        ClassProbabilities.Sum(
            Distinct(place)
                .Select(t => (Decision: words.BegunBy(t.Token), t.Log))
                .Where(t => t.Decision is not null)
                .Select(t => (t.Decision!.Value, Math.Min(t.Log, 0)))
        );

    // The written token stands among the alternatives or, being unlikely, beside them.
    static IEnumerable<(string Token, double Log)> Distinct(TokenReport place) =>
        place.Alternatives.Any(a => a.Token == place.Token)
            ? place.Alternatives
            : place.Alternatives.Append((place.Token, place.Log));

    static ClassProbabilities Plus(ClassProbabilities a, ClassProbabilities b, double weight) =>
        new(
            a.Correct + weight * b.Correct,
            a.Incorrect + weight * b.Incorrect,
            a.Invalid + weight * b.Invalid
        );

    static string? Absurdity(TokenReport place)
    {
        var total = 0.0;
        foreach (var (_, log) in Distinct(place))
        {
            if (double.IsNaN(log) || Math.Exp(log) > 1 + Slack)
                return FormattableString.Invariant($"a log-probability is {log:0.###}");
            total += Math.Exp(log);
        }
        return total > 1 + Slack
            ? FormattableString.Invariant($"probabilities sum to {total:0.###}")
            : null;
    }

    // Of models that think the tokens of the thought may be reported too: the answer's own are the last that spell it.
    static int? StartOf(string answer, IReadOnlyList<TokenReport> tokens)
    {
        var text = answer.Trim();
        if (text.Length == 0)
            return null;
        var at = string.Concat(tokens.Select(t => t.Token))
            .LastIndexOf(text, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var end = 0;
        for (var i = 0; i < tokens.Count; i++)
            if ((end += tokens[i].Token.Length) > at)
                return LeadingBlanks(tokens, i);
        return null;
    }

    // Blanks before the answer, which Trim took off, belong to it.
    static int LeadingBlanks(IReadOnlyList<TokenReport> tokens, int start)
    {
        while (start > 0 && string.IsNullOrWhiteSpace(tokens[start - 1].Token))
            start--;
        return start;
    }
}
