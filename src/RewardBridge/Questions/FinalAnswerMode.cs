namespace RewardBridge.Questions;

/// <summary>Which part of a response is graded.</summary>
public enum FinalAnswerMode
{
    /// <summary>The last line that holds more than white space, as in arXiv:2503.23829.</summary>
    LastLine,

    /// <summary>What the response marks as its answer (tags, \boxed, "Answer:"), or else the last line.</summary>
    Marked,

    /// <summary>The whole response, trimmed.</summary>
    Whole,
}
