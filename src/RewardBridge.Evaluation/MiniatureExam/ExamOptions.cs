namespace RewardBridge.Evaluation.MiniatureExam;

/// <summary>What an exam leaves out of training.</summary>
public sealed record ExamOptions
{
    /// <summary>
    /// Domains that verifier training, reinforcement learning and validation never see; policy
    /// pretraining and the test keep them, so that the test shows what carries over. Default: none.
    /// </summary>
    public IReadOnlyList<string> HeldOutDomains { get; init; } = [];

    /// <summary>Share of the facts held out in the same way, in [0, 1), chosen by name, not by seed. Default: 0.</summary>
    public double HeldOutFacts { get; init; }
}
