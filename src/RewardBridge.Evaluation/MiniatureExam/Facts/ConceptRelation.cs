namespace RewardBridge.Evaluation.MiniatureExam.Facts;

/// <summary>Facts of one shape, such as "disease -> what causes it": one set of questions and phrases serves all.</summary>
/// <param name="Name">Such as "deficiency"; unique in its domain.</param>
sealed record ConceptRelation(string Name)
{
    /// <summary>At least five questions with {0} for the subject.</summary>
    public required IReadOnlyList<string> Ask { get; init; }

    /// <summary>How an answer may begin here, such as "the cause is".</summary>
    public IReadOnlyList<string> Lead { get; init; } = [];

    /// <summary>Everyday phrases around a name, such as "not enough {0}".</summary>
    public IReadOnlyList<string> Say { get; init; } = ["{0}"];

    /// <summary>The expert's phrases around a name.</summary>
    public IReadOnlyList<string> Refer { get; init; } = ["{0}"];

    /// <summary>Phrases around the right name that make it wrong, such as "too much {0}".</summary>
    public IReadOnlyList<string> Near { get; init; } = [];

    /// <summary>What is known.</summary>
    public required IReadOnlyList<Fact> Facts { get; init; }

    /// <summary>Further concepts that are no fact's answer but plausible wrong ones.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];
}

/// <summary>One thing that is known.</summary>
/// <param name="Subject">What the question is about.</param>
/// <param name="Answers">One concept, or all of a list; names divided by " | " (see ConceptLanguage).</param>
sealed record Fact(string Subject, params string[] Answers);
