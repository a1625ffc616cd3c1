namespace RewardBridge.Evaluation.MiniatureExam;

/// <summary>What a right answer to an exam question consists of.</summary>
public enum AnswerKind
{
    /// <summary>One thing with several names, such as a cause or an organ.</summary>
    Concept,

    /// <summary>One exact number, with or without a unit.</summary>
    Quantity,

    /// <summary>Two or more things or numbers, all of them, in any order.</summary>
    List,
}
