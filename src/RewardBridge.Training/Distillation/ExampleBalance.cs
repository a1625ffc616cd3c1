using RewardBridge.Questions;

namespace RewardBridge.Training.Distillation;

/// <summary>Prepares a source's judgments for learning: no doubles, no contradictions, as many right as wrong.</summary>
public static class ExampleBalance
{
    /// <summary>Examples of one question that <see cref="Spread"/> takes before it goes on to the next.</summary>
    public const int Round = 8;

    /// <summary>One example for each different (question, response); both are dropped where two verdicts disagree.</summary>
    public static IReadOnlyList<VerdictExample> Deduplicate(IEnumerable<VerdictExample> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        return
        [
            .. examples
                .GroupBy(e => (e.QuestionKey, Text: e.Response.Trim().ToLowerInvariant()))
                .Where(same => same.Select(e => e.IsCorrect).Distinct().Count() == 1)
                .Select(same => same.First()),
        ];
    }

    /// <summary>Drops examples of the commoner verdict, by chance that hangs on seed and example alone, until both are equally many.</summary>
    public static IReadOnlyList<VerdictExample> Balance(
        IReadOnlyList<VerdictExample> examples,
        ulong seed
    )
    {
        ArgumentNullException.ThrowIfNull(examples);
        var right = examples.Count(e => e.IsCorrect);
        var kept = Math.Min(right, examples.Count - right);
        var chosen = examples
            .GroupBy(e => e.IsCorrect)
            .SelectMany(verdict => Draw(verdict, kept, seed))
            .ToHashSet();
        return [.. examples.Where(chosen.Contains)];
    }

    /// <summary>About <paramref name="count"/> examples, spread over as many questions as sharing prompts allows.</summary>
    /// <remarks>
    /// Each question gives up to <see cref="Round"/> examples, then each a second time, until there are enough:
    /// a question's examples share the computation of its prompt, so single ones would cost several times as much.
    /// Chance hangs on seed, question and example alone.
    /// </remarks>
    public static IReadOnlyList<VerdictExample> Spread(
        IReadOnlyList<VerdictExample> examples,
        int count,
        ulong seed
    )
    {
        ArgumentNullException.ThrowIfNull(examples);
        var questions = QuestionOrder.Shuffle(
            examples.GroupBy(e => e.QuestionKey),
            question => question.Key,
            ~seed
        );
        var parts = questions.SelectMany(question =>
            Draw(question, question.Count(), seed)
                .Chunk(Round)
                .Select((part, round) => (part, round))
        );
        var taken = new List<VerdictExample>();
        foreach (var (part, _) in parts.OrderBy(p => p.round)) // stable: the questions' order stays
        {
            if (taken.Count >= count)
                break;
            taken.AddRange(part);
        }
        return taken;
    }

    /// <summary>Some of the examples, by chance that hangs on seed and example alone.</summary>
    public static IEnumerable<VerdictExample> Draw(
        IEnumerable<VerdictExample> examples,
        int count,
        ulong seed
    ) => examples.OrderBy(e => StableHash.Of(seed, Key(e))).ThenBy(Key).Take(count);

    static string Key(VerdictExample example) =>
        $"{example.Source}\n{example.QuestionKey}\n{example.Response}";
}
