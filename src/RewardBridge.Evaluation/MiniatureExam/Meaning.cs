namespace RewardBridge.Evaluation.MiniatureExam;

/// <summary>What a phrase of the exam's language says, whatever its wording; equal meanings are equal values.</summary>
/// <param name="Kind">What it can be mistaken for: the relation ("medicine/deficiency") or the dimension ("mass").</param>
/// <param name="Value">The concept's first name, or the exact number in the dimension's base unit ("1/2").</param>
public readonly record struct Meaning(string Kind, string Value);
