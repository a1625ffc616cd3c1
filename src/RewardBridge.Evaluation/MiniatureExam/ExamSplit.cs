namespace RewardBridge.Evaluation.MiniatureExam;

/// <summary>What a question of the exam is for. No question text stands in two splits.</summary>
public enum ExamSplit
{
    /// <summary>Teaches the policy the facts, unreliably, before reinforcement learning.</summary>
    PolicyPretraining,

    /// <summary>Teaches the verifier to compare answers with references.</summary>
    VerifierTraining,

    /// <summary>Reinforcement learning.</summary>
    Train,

    /// <summary>Watching a run and choosing settings.</summary>
    Validation,

    /// <summary>The figures that are reported.</summary>
    Test,
}
