namespace RewardBridge.Inference.Engine.Scheduling;

/// <summary>One call's part in the batch that all calls share.</summary>
interface IBatchMember
{
    /// <summary>Whether nothing is left to compute.</summary>
    bool Finished { get; }

    /// <summary>Whether a sequence waits to be let in.</summary>
    bool Waits { get; }

    /// <summary>Lets the next waiting sequence in; false where there is no room for it.</summary>
    bool TryAdmit();

    /// <summary>Gives up what is kept for sequences that wait, so that one of them finds room.</summary>
    void ReleaseIdle();

    /// <summary>Adds a row for each sequence that writes.</summary>
    void PlanDecode(StepPlan plan);

    /// <summary>Adds rows of the prompts, as many as the plan has room for.</summary>
    void PlanPrefill(StepPlan plan);

    /// <summary>Takes what the step has computed.</summary>
    void Advance();

    /// <summary>Leaves in the middle: gives up room and blocks, but for the prompts that it returns.</summary>
    IReadOnlyList<Prefill> Abandon();
}
