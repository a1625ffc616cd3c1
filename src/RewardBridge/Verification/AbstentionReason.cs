namespace RewardBridge.Verification;

/// <summary>The kinds of "could not judge".</summary>
public enum AbstentionReason
{
    /// <summary>The question has no reference answer, or one that is empty after normalisation.</summary>
    EmptyReference,

    /// <summary>The response holds no answer to judge.</summary>
    NoFinalAnswer,

    /// <summary>The response was cut by the token limit before it could give an answer.</summary>
    TruncatedResponse,

    /// <summary>The reference is not of the kind this verifier compares (a number, a formula, a date).</summary>
    ReferenceNotSupported,

    /// <summary>The response could not be read as the kind this verifier compares.</summary>
    ResponseNotSupported,

    /// <summary>The work budget for this call was spent.</summary>
    BudgetExceeded,

    /// <summary>The model's answer was neither YES nor NO.</summary>
    NoDecision,

    /// <summary>The text is longer than the verifier can read.</summary>
    TooLong,

    /// <summary>A model, service or file that the verifier needs failed.</summary>
    VerifierFailed,

    /// <summary>The response could not be written: the policy's logits weren't finite.</summary>
    GenerationFailed,
}
