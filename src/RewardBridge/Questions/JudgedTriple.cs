namespace RewardBridge.Questions;

/// <summary>A triple with a verdict that is known, to measure verifiers by.</summary>
/// <param name="Triple">The question with its references, and the response.</param>
/// <param name="Label">Whether the response is correct; null where that is not known.</param>
public sealed record JudgedTriple(Triple Triple, bool? Label)
{
    /// <summary>The same for all responses to one question: what resampling and splits keep together. Default: the question's id.</summary>
    public string QuestionKey { get; init; } = Triple.Question.Id;
}
