namespace RewardBridge.Questions;

/// <summary>What a verifier judges: a question with its references, and one response to it.</summary>
/// <param name="Question">The question and its reference answers.</param>
/// <param name="Response">The response to be judged.</param>
public readonly record struct Triple(Question Question, Response Response);
