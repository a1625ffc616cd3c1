namespace RewardBridge.Evaluation.MiniatureExam.Corpora;

/// <summary>A response to an exam question with the oracle's verdict: a line of training data.</summary>
/// <param name="Question">The question; its Question.Messages are the prompt.</param>
/// <param name="Response">What was written; one line, or a line of reasoning and the final line.</param>
/// <param name="Kind">The kind it was written for.</param>
public sealed record LabelledResponse(ExamQuestion Question, string Response, ResponseKind Kind)
{
    /// <summary>Whether the response is correct.</summary>
    public bool IsRight => SurfaceForms.IsRight(Kind);
}
