using System.Text;
using RewardBridge.Verification.Mathematics.Expressions;

namespace RewardBridge.Verification.Mathematics.Comparison;

/// <summary>Equality of answers that are words: letters and digits alone, whatever their case.</summary>
static class PlainWords
{
    /// <summary>Whether the two, at least one of which is words, say the same.</summary>
    public static bool AreEqual(Expression a, Expression b) =>
        TextOf(a) is { Length: > 0 } expected && TextOf(b) is { } found && expected == found;

    /// <summary>Whether two texts are the same words, of letters and spaces alone, which might be read as products of letters.</summary>
    public static bool AreSame(string reference, string response) =>
        IsWords(reference) && IsWords(response) && Plain(reference) == Plain(response);

    static bool IsWords(string text) =>
        text.Count(char.IsLetter) > 1 && text.All(c => char.IsLetter(c) || char.IsWhiteSpace(c));

    /// <summary>The letters and digits of a text, in lower case.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (var character in text)
            if (char.IsLetterOrDigit(character))
                plain.Append(char.ToLowerInvariant(character));
        return plain.ToString();
    }

    static string? TextOf(Expression x) =>
        x switch
        {
            Words words => Plain(words.Text),
            Variable variable => Plain(variable.Name),
            Constant { Kind: ConstantKind.Euler } => "e",
            Constant { Kind: ConstantKind.ImaginaryUnit } => "i",
            Product product when product.Factors.All(f => f is Variable or Constant) =>
                string.Concat(product.Factors.Select(TextOf)),
            _ => null,
        };
}
