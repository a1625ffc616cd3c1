namespace RewardBridge.Inference.Text.Jinja.Values;

/// <summary>The UTF-16 units from Start up to, not including, End.</summary>
readonly record struct TextSpan(int Start, int End);
