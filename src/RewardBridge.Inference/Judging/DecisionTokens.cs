using RewardBridge.Inference.Text;

namespace RewardBridge.Inference.Judging;

/// <summary>The tokens that a verdict can begin with, over case and leading-space variants.</summary>
public sealed record DecisionTokens
{
    DecisionTokens(int[] yes, int[] no) => (Yes, No) = (yes, no);

    /// <summary>Ids that begin YES.</summary>
    public IReadOnlyList<int> Yes { get; }

    /// <summary>Ids that begin NO.</summary>
    public IReadOnlyList<int> No { get; }

    /// <summary>Yes then No: the candidates to look up in one pass.</summary>
    public IReadOnlyList<int> Candidates => [.. Yes, .. No];

    /// <summary>Finds the variants that are one token each; where a word has none, its variants' first tokens.</summary>
    /// <exception cref="ArgumentException">The vocabulary can't tell YES from NO by one token.</exception>
    public static DecisionTokens Of(Tokenizer tokenizer)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        var yes = Variants(tokenizer, "YES", "Yes", "yes");
        var no = Variants(tokenizer, "NO", "No", "no");
        if (yes.Intersect(no).Any())
            throw new ArgumentException(
                "The tokenizer begins YES and NO with the same token; a verdict can't be read from one position."
            );
        return new(yes, no);
    }

    static int[] Variants(Tokenizer tokenizer, params string[] words)
    {
        var encoded = words
            .SelectMany(word => new[] { word, " " + word })
            .Select(word => tokenizer.Encode(word))
            .Where(ids => ids.Length > 0)
            .ToList();
        var whole = encoded.Where(ids => ids.Length == 1).Select(ids => ids[0]).ToArray();
        return (whole.Length > 0 ? whole : [.. encoded.Select(ids => ids[0])]).Distinct().ToArray();
    }
}
