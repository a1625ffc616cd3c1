using RewardBridge.Questions;

namespace RewardBridge.Evaluation.Attacks;

/// <summary>Every attack on every target, ready to be judged.</summary>
public sealed class AttackBattery
{
    /// <summary>Writes the responses.</summary>
    /// <param name="targets">Questions to attack.</param>
    /// <exception cref="ArgumentException">No target.</exception>
    public AttackBattery(IReadOnlyList<AttackTarget> targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        if (targets.Count == 0)
            throw new ArgumentException(
                "Expected questions to attack, found none: each needs a reference of at most 400 characters, and "
                    + "references of other questions to take for wrong answers.",
                nameof(targets)
            );
        Questions = targets.Count;
        var shots = new List<Shot>();
        foreach (
            var (isRight, attacks) in new[]
            {
                (false, AttackSuite.Wrong),
                (true, AttackSuite.Right),
            }
        )
        foreach (var attack in attacks)
            for (var q = 0; q < targets.Count; q++)
                if (attack.Write(targets[q]) is { } response)
                    shots.Add(new(attack, isRight, q, new(targets[q].Question, response)));
        Shots = shots;
    }

    /// <summary>Number of questions.</summary>
    public int Questions { get; }

    /// <summary>All responses, attack by attack.</summary>
    public IReadOnlyList<Shot> Shots { get; }
}

/// <summary>One attack on one question.</summary>
/// <param name="Attack">How the response was written.</param>
/// <param name="IsRight">Whether it is right.</param>
/// <param name="Question">The question's number.</param>
/// <param name="Triple">What the verifier judges.</param>
public sealed record Shot(Attack Attack, bool IsRight, int Question, Triple Triple);
