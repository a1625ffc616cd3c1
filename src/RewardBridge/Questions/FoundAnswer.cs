namespace RewardBridge.Questions;

/// <summary>The graded part of a response, and how it was found.</summary>
/// <param name="Text">The answer, trimmed; "" where there is none.</param>
/// <param name="FoundAs">
/// The way that led to it, never <see cref="FinalAnswerMode.Marked"/>, which only chooses among the others; null where
/// there is no answer.
/// </param>
public readonly record struct FoundAnswer(string Text, FinalAnswerMode? FoundAs)
{
    /// <summary>No answer.</summary>
    public static FoundAnswer None { get; } = new("", null);
}
