using RewardBridge.Inference.Text;
using RewardBridge.Judging;

namespace RewardBridge.Inference.Judging;

/// <summary>The tokens that a verdict can begin with, over spellings and a leading space, and those it is taught with.</summary>
public sealed class DecisionTokens
{
    readonly Decision[] _decisions;

    DecisionTokens(Dictionary<int, Decision> tokens, int correct, int incorrect)
    {
        (Candidates, _decisions) = ([.. tokens.Keys], [.. tokens.Values]);
        (Correct, Incorrect) = (correct, incorrect);
    }

    /// <summary>Token ids to look up in one pass.</summary>
    public IReadOnlyList<int> Candidates { get; }

    /// <summary>What a verifier is taught to write for a correct response.</summary>
    public int Correct { get; }

    /// <summary>What it is taught to write for an incorrect one, in the same spelling.</summary>
    public int Incorrect { get; }

    /// <summary>Finds the tokens that the spellings of each word begin with; one that begins several words tells nothing and is left out.</summary>
    /// <exception cref="ArgumentException">A word has no token of its own to begin with.</exception>
    public static DecisionTokens Of(Tokenizer tokenizer, VerdictWords words)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(words);
        var offered = Enum.GetValues<Decision>().Where(d => words.Of(d) is not null).ToList();
        var tokens = offered
            .SelectMany(decision =>
                Beginnings(tokenizer, words.Of(decision)!)
                    .Select(token => (Token: token, Decision: decision))
            )
            .GroupBy(pair => pair.Token)
            .Where(sharing => sharing.Count() == 1)
            .ToDictionary(sharing => sharing.Key, sharing => sharing.First().Decision);
        foreach (var decision in offered)
            if (!tokens.ContainsValue(decision))
                throw new ArgumentException(
                    $"The tokenizer begins '{words.Of(decision)}' as it begins another verdict; a verdict can't be read from one position."
                );
        var (correct, incorrect) = Taught(tokenizer, words, tokens);
        return new(tokens, correct, incorrect);
    }

    /// <summary>Each class's share of the next token.</summary>
    /// <param name="logProbabilities">Natural logs, as <see cref="Candidates"/>; NaN counts as nothing.</param>
    public ClassProbabilities Sum(IReadOnlyList<float> logProbabilities) =>
        ClassProbabilities.Sum(_decisions.Select((d, i) => (d, (double)logProbabilities[i])));

    static IEnumerable<int> Beginnings(Tokenizer tokenizer, string word) =>
        VerdictWords
            .Spellings(word)
            .SelectMany(spelling => new[] { spelling, " " + spelling })
            .Select(spelling => tokenizer.Encode(spelling))
            .Where(ids => ids.Length > 0)
            .Select(ids => ids[0])
            .Distinct();

    // A spelling in which both words are one token, so that neither verdict is easier to write: SmolLM2 has NO, but YES only in two.
    static (int Correct, int Incorrect) Taught(
        Tokenizer tokenizer,
        VerdictWords words,
        Dictionary<int, Decision> tokens
    )
    {
        var pairs = VerdictWords
            .Spellings(words.Correct)
            .Zip(VerdictWords.Spellings(words.Incorrect))
            .Select(pair => (tokenizer.Encode(pair.First), tokenizer.Encode(pair.Second)))
            .Where(pair => pair is ([_], [_]))
            .Select(pair => (pair.Item1[0], pair.Item2[0]))
            .Where(pair => tokens.ContainsKey(pair.Item1) && tokens.ContainsKey(pair.Item2))
            .ToList();
        return pairs.Count > 0 ? pairs[0] : (First(Decision.Correct), First(Decision.Incorrect));

        int First(Decision decision) => tokens.First(t => t.Value == decision).Key;
    }
}
