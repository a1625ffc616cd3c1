namespace RewardBridge.Questions;

/// <summary>How a row's columns are named.</summary>
public enum QuestionLayout
{
    /// <summary>
    /// question, and reference or references; optional: id, domain, subject, solution, difficulty, options.
    /// </summary>
    Plain,

    /// <summary>query (chat turns) and label: the data published with arXiv:2503.23829.</summary>
    Published,

    /// <summary>data_source, prompt (chat turns), ability, reward_model {style, ground_truth}, extra_info.</summary>
    Verl,

    /// <summary>input (text or chat turns) and label; the two names can be set.</summary>
    OpenRlhf,

    /// <summary>prompt (text or chat turns) with one of references, reference, ground_truth, answer, solution.</summary>
    Trl,
}
