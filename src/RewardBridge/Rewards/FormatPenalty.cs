using RewardBridge.Questions;

namespace RewardBridge.Rewards;

/// <summary>Shapes the reward by form: a response that doesn't mark its answer as required pays for it.</summary>
public static class FormatPenalty
{
    /// <summary>0 where the response has an answer of that form, else -factor. Source: the format reward of DeepSeek-R1 (arXiv:2501.12948), as a penalty.</summary>
    /// <param name="response">What the policy wrote.</param>
    /// <param name="form">How the answer has to be marked, such as <see cref="FinalAnswerMode.Boxed"/>.</param>
    /// <param name="factor">The penalty, above 0; at 1 a correct response of the wrong form earns what a wrong one of the right form does.</param>
    /// <returns>To be added to the reward.</returns>
    public static double Of(string response, FinalAnswerMode form, double factor) =>
        FinalAnswer.Find(response, form).FoundAs is null ? -factor : 0;
}
