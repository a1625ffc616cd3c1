namespace RewardBridge.Questions;

/// <summary>Which part of a response is graded; thinking between &lt;think&gt; tags never is.</summary>
public enum FinalAnswerMode
{
    /// <summary>The last line that holds more than white space, as in arXiv:2503.23829.</summary>
    LastLine,

    /// <summary>What the response marks as its answer, in any of the ways below, or else the last line.</summary>
    Marked,

    /// <summary>The whole response, trimmed.</summary>
    Whole,

    /// <summary>What stands in the last \boxed{...}; a response without one has no answer.</summary>
    Boxed,

    /// <summary>What follows the last "Answer:", "The answer is", "####", "答案是" or the like, to the end of its line; a response without one has no answer.</summary>
    Phrase,

    /// <summary>What stands in the last &lt;answer&gt; element; a response without one has no answer.</summary>
    Tag,

    /// <summary>The last value of a JSON field named "answer" or "final_answer"; a response without one has no answer.</summary>
    Json,
}
