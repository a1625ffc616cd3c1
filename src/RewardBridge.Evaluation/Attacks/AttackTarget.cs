using RewardBridge.Evaluation.MiniatureExam;
using RewardBridge.Questions;
using RewardBridge.Verification.Rules;

namespace RewardBridge.Evaluation.Attacks;

/// <summary>A question to be attacked, with wrong answers that look like right ones.</summary>
/// <param name="Question">The question.</param>
/// <param name="Reference">Its first reference that isn't blank, on one line.</param>
/// <param name="Rivals">Three wrong answers: other options of the question, or else references of other questions.</param>
public sealed record AttackTarget(Question Question, string Reference, IReadOnlyList<string> Rivals)
{
    const int RivalCount = 3;
    const int LongestReference = 400; // characters; longer ones are essays, and no answer among others
    const int Tries = 60;

    /// <summary>Targets of the questions that can be attacked, in order; the others are left out.</summary>
    /// <remarks>
    /// A rival is never equal to a reference, nor a part of one, nor the other way round, by normalised tokens.
    /// It comes from a question of the same domain where there are enough.
    /// </remarks>
    /// <param name="questions">Questions with references.</param>
    /// <param name="seed">Decides the rivals.</param>
    public static IReadOnlyList<AttackTarget> Of(IReadOnlyList<Question> questions, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(questions);
        var usable = questions.Where(q => First(q) is not null).ToList();
        var everywhere = usable.Select(q => First(q)!).ToList();
        var byDomain = usable.ToLookup(q => q.Domain ?? "", q => First(q)!);
        var targets = new List<AttackTarget>();
        foreach (var question in usable)
        {
            var random = new SplitMix64(SplitMix64.Seed(question.Id) ^ seed);
            var rivals = Draw(question, [.. byDomain[question.Domain ?? ""]], everywhere, random);
            if (rivals.Count == RivalCount)
                targets.Add(new(question, First(question)!, rivals));
        }
        return targets;
    }

    static string? First(Question question) =>
        question
            .References.Select(r => r.ReplaceLineEndings(" ").Trim())
            .FirstOrDefault(r => r.Length is > 0 and <= LongestReference);

    static List<string> Draw(
        Question question,
        List<string> domain,
        List<string> everywhere,
        SplitMix64 random
    )
    {
        var references = question.References.Select(Padded).ToList();
        var taken = new List<string>();
        IEnumerable<string> options = question.Choices?.Select(c => c.Text) ?? [];
        var candidates = random
            .Shuffle(options)
            .Concat(Enumerable.Range(0, Tries).Select(_ => random.Pick(domain)))
            .Concat(Enumerable.Range(0, Tries).Select(_ => random.Pick(everywhere)));
        foreach (var candidate in candidates)
        {
            if (taken.Count == RivalCount)
                break;
            var padded = Padded(candidate);
            if (padded.Length > 2 && !references.Concat(taken.Select(Padded)).Any(Overlaps))
                taken.Add(candidate);

            bool Overlaps(string known) =>
                known.Contains(padded, StringComparison.Ordinal)
                || padded.Contains(known, StringComparison.Ordinal);
        }
        return taken;
    }

    // With a space at both ends, so that containment is that of whole tokens.
    static string Padded(string text) => $" {TextNormaliser.Normalise(text)} ";
}
