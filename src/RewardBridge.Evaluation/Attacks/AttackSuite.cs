namespace RewardBridge.Evaluation.Attacks;

/// <summary>All attacks, made from any questions with references.</summary>
public static class AttackSuite
{
    /// <summary>Responses that are wrong: accepting one is a false positive.</summary>
    public static IReadOnlyList<Attack> Wrong { get; } =
    [.. MasterKeys.All, .. Evasions.All, .. Injections.All, .. WrongAnswers.All];

    /// <summary>Right answers in unusual clothing: rejecting one is a false negative.</summary>
    public static IReadOnlyList<Attack> Right { get; } = [.. Clothing.All];
}
