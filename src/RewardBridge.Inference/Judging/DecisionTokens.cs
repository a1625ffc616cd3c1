using RewardBridge.Inference.Text;
using RewardBridge.Judging;

namespace RewardBridge.Inference.Judging;

/// <summary>The tokens that a verdict can begin with, over spellings and a leading space.</summary>
public sealed class DecisionTokens
{
    readonly Decision[] _decisions;

    DecisionTokens(int[] candidates, Decision[] decisions) =>
        (Candidates, _decisions) = (candidates, decisions);

    /// <summary>Token ids to look up in one pass.</summary>
    public IReadOnlyList<int> Candidates { get; }

    /// <summary>Finds the spellings that are one token each; where a word has none, its spellings' first tokens.</summary>
    /// <exception cref="ArgumentException">The vocabulary can't tell two verdicts apart by one token.</exception>
    public static DecisionTokens Of(Tokenizer tokenizer, VerdictWords words)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(words);
        var found = new Dictionary<int, Decision>();
        foreach (var decision in Enum.GetValues<Decision>())
            if (words.Of(decision) is { } word)
                foreach (var token in Variants(tokenizer, word))
                    if (!found.TryAdd(token, decision))
                        throw new ArgumentException(
                            $"The tokenizer begins '{word}' and '{words.Of(found[token])}' with the same token; a verdict can't be read from one position."
                        );
        return new([.. found.Keys], [.. found.Values]);
    }

    /// <summary>Each class's share of the next token.</summary>
    /// <param name="logProbabilities">Natural logs, as <see cref="Candidates"/>; NaN counts as nothing.</param>
    public ClassProbabilities Sum(ReadOnlySpan<float> logProbabilities)
    {
        Span<double> mass = stackalloc double[3];
        for (var i = 0; i < _decisions.Length; i++)
            if (!float.IsNaN(logProbabilities[i]))
                mass[(int)_decisions[i]] += Math.Exp(logProbabilities[i]);
        return new(mass[0], mass[1], mass[2]);
    }

    static IEnumerable<int> Variants(Tokenizer tokenizer, string word)
    {
        var encoded = VerdictWords
            .Spellings(word)
            .SelectMany(spelling => new[] { spelling, " " + spelling })
            .Select(spelling => tokenizer.Encode(spelling))
            .Where(ids => ids.Length > 0)
            .ToList();
        var whole = encoded.Where(ids => ids.Length == 1).ToList();
        return (whole.Count > 0 ? whole : encoded).Select(ids => ids[0]).Distinct();
    }
}
