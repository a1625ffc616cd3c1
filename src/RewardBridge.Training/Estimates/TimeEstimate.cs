namespace RewardBridge.Training.Estimates;

/// <summary>The time of a training step, scaled up from a probe.</summary>
public sealed record TimeEstimate
{
    /// <summary>Questions of the probe; those of a step divided by these scale its times.</summary>
    public required int ProbeQuestions { get; init; }

    /// <summary>Mean length of the probe's responses in tokens.</summary>
    public required double ResponseTokens { get; init; }

    /// <summary>Seconds of sampling the step's responses.</summary>
    public required double Sampling { get; init; }

    /// <summary>Seconds of judging them.</summary>
    public required double Judging { get; init; }

    /// <summary>Seconds of scoring them with the reference policy.</summary>
    public required double Reference { get; init; }

    /// <summary>Seconds of forward and backward passes, all updates of the step together.</summary>
    public required double Gradients { get; init; }

    /// <summary>Seconds of clipping and moving the weights, all updates together.</summary>
    public required double Optimiser { get; init; }

    /// <summary>Seconds of giving the new weights to the engine.</summary>
    public required double Refresh { get; init; }

    /// <summary>Seconds of a step.</summary>
    public double Total => Sampling + Judging + Reference + Gradients + Optimiser + Refresh;
}
