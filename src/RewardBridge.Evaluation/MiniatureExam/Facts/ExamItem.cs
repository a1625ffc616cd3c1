using RewardBridge.Evaluation.MiniatureExam.Language;

namespace RewardBridge.Evaluation.MiniatureExam.Facts;

/// <summary>One thing the exam asks about: a fact or a computed instance, with all that is needed to ask, answer and judge.</summary>
sealed record ExamItem
{
    /// <summary>"medicine/deficiency/scurvy".</summary>
    public required string Id { get; init; }
    public required string Domain { get; init; }

    /// <summary>The relation or family.</summary>
    public required string Subject { get; init; }
    public required AnswerKind Kind { get; init; }

    /// <summary>The questions, slots filled in.</summary>
    public required IReadOnlyList<string> Asks { get; init; }
    public required IReadOnlyList<string> Leads { get; init; }
    public required IReadOnlyList<string> Reasons { get; init; }
    public required IAnswerLanguage Language { get; init; }

    /// <summary>All of these, in any order, and nothing else is right.</summary>
    public required IReadOnlyList<Meaning> Truth { get; init; }

    /// <summary>Wrong answers of the same kind; the first are the item's common misconceptions.</summary>
    public required IReadOnlyList<Meaning> Rivals { get; init; }

    /// <summary>Wrong phrases that share words with the right answer.</summary>
    public required IReadOnlyList<string> Near { get; init; }

    /// <summary>The expert's answer.</summary>
    public string Reference => ExamText.Join([.. Truth.Select(Language.Reference)], "and");
}
