namespace RewardBridge.Inference.Text;

/// <summary>A part of a rendered chat.</summary>
/// <param name="Text">The text, not empty.</param>
/// <param name="IsTrusted">
/// Whether the template wrote it, so that markers such as "&lt;|im_end|&gt;" in it are tokens; false for what came from
/// the messages, where they are only text.
/// </param>
public readonly record struct TemplateSegment(string Text, bool IsTrusted);
