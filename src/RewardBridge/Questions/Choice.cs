namespace RewardBridge.Questions;

/// <summary>One of the options of a multiple-choice question.</summary>
/// <param name="Label">What it is called by, such as "A".</param>
/// <param name="Text">What it says.</param>
public sealed record Choice(string Label, string Text);
