using RewardBridge.Evaluation.MiniatureExam.Language;

namespace RewardBridge.Evaluation.MiniatureExam.Facts;

/// <summary>Questions with a number for an answer: one set of questions, many instances.</summary>
/// <param name="Name">Such as "dose"; unique in its domain.</param>
sealed record ComputedFamily(string Name)
{
    /// <summary>At least five questions with {0}, {1}, ... for the instance's slots.</summary>
    public required IReadOnlyList<string> Ask { get; init; }

    /// <summary>How an answer may begin here, such as "the dose is".</summary>
    public IReadOnlyList<string> Lead { get; init; } = [];

    /// <summary>The expert's phrase around the number and unit.</summary>
    public string Refer { get; init; } = "{0}";

    /// <summary>A line of reasoning with the slots; it may stand before any answer.</summary>
    public required string Reason { get; init; }

    /// <summary>The unit that the questions ask for.</summary>
    public Unit Unit { get; init; } = Unit.None;

    /// <summary>Whether the expert writes 1/2 rather than 0.5.</summary>
    public bool AsFractions { get; init; }

    /// <summary>Small enough that a tiny policy can know them as a table.</summary>
    public required IReadOnlyList<ComputedInstance> Instances { get; init; }
}

/// <summary>One instance of a computed family.</summary>
/// <param name="Slots">What fills the questions.</param>
/// <param name="Answers">One number, or all of a list, in the family's unit.</param>
/// <param name="Slips">The results of plausible mistakes; those equal to an answer are left out.</param>
sealed record ComputedInstance(
    IReadOnlyList<string> Slots,
    IReadOnlyList<ExactNumber> Answers,
    params IReadOnlyList<ExactNumber> Slips
);
