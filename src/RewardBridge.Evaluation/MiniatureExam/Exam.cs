using RewardBridge.Evaluation.MiniatureExam.Facts;

namespace RewardBridge.Evaluation.MiniatureExam;

/// <summary>All questions of the miniature exam: six domains, each fact asked in many wordings.</summary>
/// <remarks>
/// A fact's templates are dealt to the splits in an order drawn from the fact's name, so every fact
/// stands in every split, each time in words that no other split uses for it.
/// </remarks>
public static class Exam
{
    static readonly string[] Openings =
    [
        "",
        "please answer: ",
        "exam question: ",
        "in a few words, ",
        "quick question: ",
        "a test asks: ",
    ];

    // The n-th template of a fact, in the fact's own order, goes to the n-th split of this list.
    static readonly ExamSplit[] Deal =
    [
        ExamSplit.PolicyPretraining,
        ExamSplit.VerifierTraining,
        ExamSplit.Train,
        ExamSplit.Test,
        ExamSplit.Validation,
        ExamSplit.PolicyPretraining,
    ];

    static readonly Lazy<IReadOnlyList<ExamQuestion>> All = new(() =>
        [.. ExamCatalogue.Items.SelectMany(QuestionsAbout)]
    );

    static readonly Lazy<Dictionary<string, ExamQuestion>> ById = new(() =>
        All.Value.ToDictionary(q => q.Question.Id, StringComparer.Ordinal)
    );

    /// <summary>The names of the domains: medicine, chemistry, psychology, economics, education, mathematics.</summary>
    public static IReadOnlyList<string> Domains { get; } =
    [.. ExamCatalogue.Domains.Select(domain => domain.Name)];

    /// <summary>Every question of every split, in a fixed order.</summary>
    public static IReadOnlyList<ExamQuestion> Questions => All.Value;

    /// <summary>The question with this id; null where the exam has none.</summary>
    public static ExamQuestion? Find(string id) => ById.Value.GetValueOrDefault(id);

    static IEnumerable<ExamQuestion> QuestionsAbout(ExamItem item)
    {
        var order = new SplitMix64(SplitMix64.Seed($"{item.Id} templates")).Shuffle(
            Enumerable.Range(0, item.Asks.Count)
        );
        for (var place = 0; place < order.Count; place++)
        for (var opening = 0; opening < Openings.Length; opening++)
            yield return new(
                item,
                FormattableString.Invariant($"exam/{item.Id}/{order[place]}/{opening}"),
                Openings[opening] + item.Asks[order[place]],
                Deal[place]
            );
    }
}
