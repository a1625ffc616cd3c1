namespace RewardBridge.Training.Runs;

/// <summary>Seconds of a step's stages.</summary>
/// <param name="Sampling">Of the rollout engine.</param>
/// <param name="Judging">Of the verifier.</param>
/// <param name="Scoring">Of log-probabilities under the reference policy, and under the policy itself where they are needed before the update.</param>
/// <param name="Updating">Of gradients and the weight update.</param>
/// <param name="Refreshing">Of giving the new weights to the engine.</param>
public readonly record struct StepSeconds(
    double Sampling,
    double Judging,
    double Scoring,
    double Updating,
    double Refreshing
);
