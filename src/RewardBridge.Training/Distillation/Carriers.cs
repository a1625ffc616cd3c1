using RewardBridge.Questions;

namespace RewardBridge.Training.Distillation;

/// <summary>Words that people put around an answer; they say nothing of its being right.</summary>
/// <param name="Before">Stands before the answer.</param>
/// <param name="After">Stands after it.</param>
sealed record Carriers(string Before, string After)
{
    static readonly Carriers[] All =
    [
        new("", ""),
        new("", ""),
        new("", "."),
        new("The answer: ", ""),
        new("My answer is ", "."),
        new("I think it's ", "."),
        new("That would be ", "."),
        new("After weighing the possibilities, the best answer is ", "."),
        new("This must be ", ", since nothing else fits."),
        new("We work through the question and find ", ""),
        new("**", "**"),
        new("\\boxed{", "}"),
    ];

    /// <summary>One of them, by a key.</summary>
    public static Carriers Of(ulong seed, string key) =>
        All[StableHash.Of(seed, key) % (ulong)All.Length];

    /// <summary>The answer inside.</summary>
    public string Around(string answer) => Before + answer.Trim() + After;
}
