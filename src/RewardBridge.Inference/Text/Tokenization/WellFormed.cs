using System.Text;

namespace RewardBridge.Inference.Text.Tokenization;

/// <summary>Text that has UTF-8: no half of a surrogate pair without the other.</summary>
internal static class WellFormed
{
    /// <summary>The text with U+FFFD for each lone surrogate; the same string where there is none.</summary>
    public static string Text(string text) =>
        text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0
            ? text
            : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
