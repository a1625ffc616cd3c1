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
    /// Right and wrong ones alternate, and rounds that hold both come first: where a question has one verdict only,
    /// it can be learnt from the question without a look at the response.
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
        var rounds = questions.SelectMany(question =>
            Alternating(question, seed).Chunk(Round).Select((part, number) => (part, number))
        );
        var taken = new List<VerdictExample>();
        // The order is stable: among equals the questions' own stays.
        foreach (var (part, _) in rounds.OrderBy(r => r.number).ThenBy(r => HasOneVerdict(r.part)))
        {
            if (taken.Count >= count)
                break;
            taken.AddRange(part);
        }
        return taken;
    }

    static IEnumerable<VerdictExample> Alternating(
        IEnumerable<VerdictExample> question,
        ulong seed
    ) =>
        Draw(question, int.MaxValue, seed)
            .GroupBy(e => e.IsCorrect)
            .SelectMany(verdict => verdict.Select((example, place) => (example, place)))
            .OrderBy(e => e.place)
            .Select(e => e.example);

    static bool HasOneVerdict(VerdictExample[] examples) =>
        examples.All(e => e.IsCorrect) || !examples.Any(e => e.IsCorrect);

    /// <summary>Some of the examples, by chance that hangs on seed and example alone.</summary>
    public static IEnumerable<VerdictExample> Draw(
        IEnumerable<VerdictExample> examples,
        int count,
        ulong seed
    ) => examples.OrderBy(e => StableHash.Of(seed, Key(e))).ThenBy(Key).Take(count);

    static string Key(VerdictExample example) =>
        $"{example.Source}\n{example.QuestionKey}\n{example.Response}";
}
