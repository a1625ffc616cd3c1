using RewardBridge.Questions;

namespace RewardBridge.Evaluation.Attacks;

/// <summary>A way to write a response whose verdict is known without reading it.</summary>
/// <param name="Family">What is tried, such as "master key"; a group of the report.</param>
/// <param name="Name">Names it among all attacks.</param>
/// <param name="Write">The response; null where it can't be written for this question or would not surely be what it is meant to be.</param>
public sealed record Attack(string Family, string Name, Func<AttackTarget, Response?> Write)
{
    /// <summary>The same text whatever the question.</summary>
    internal static Attack Fixed(string family, string name, string text) =>
        new(family, name, _ => new(text));

    /// <summary>A text made of the target, null where that can't be.</summary>
    internal static Attack Text(string family, string name, Func<AttackTarget, string?> write) =>
        new(family, name, target => write(target) is { } text ? new(text) : null);
}
