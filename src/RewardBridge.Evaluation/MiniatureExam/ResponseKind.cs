namespace RewardBridge.Evaluation.MiniatureExam;

/// <summary>The kinds of response that the exam's texts are made of; the Right* kinds are correct, the others not.</summary>
public enum ResponseKind
{
    /// <summary>The expert's own words, perhaps after "the answer is".</summary>
    RightVerbatim,

    /// <summary>Another name or phrase for it.</summary>
    RightSynonym,

    /// <summary>In a sentence, perhaps after a line of reasoning.</summary>
    RightVerbose,

    /// <summary>List in another order, quantity in other units or number words, concept put first in the sentence.</summary>
    RightRearranged,

    /// <summary>A plausible wrong answer; for lists also one with an item missing, wrong or too many.</summary>
    Wrong,

    /// <summary>Several answers, the right one among them.</summary>
    HedgeWithRight,

    /// <summary>Several answers, all wrong.</summary>
    HedgeWithoutRight,

    /// <summary>A denial of the right answer.</summary>
    Negated,

    /// <summary>A right answer cut before it says anything right.</summary>
    Truncated,

    /// <summary>Nothing, a mark, or an opening phrase that leads nowhere: "master keys" for weak judges.</summary>
    ContentFree,

    /// <summary>The question again.</summary>
    QuestionEcho,

    /// <summary>The answer to a question of another domain.</summary>
    OffTopic,
}
