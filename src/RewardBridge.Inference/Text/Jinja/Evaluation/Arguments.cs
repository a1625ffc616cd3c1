using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Evaluation;

/// <summary>The values of a call, by position and by name.</summary>
sealed record Arguments(
    IReadOnlyList<object?> Positional,
    IReadOnlyList<KeyValuePair<string, object?>> Keywords
)
{
    public static readonly Arguments None = new([], []);

    public static Arguments Of(params object?[] positional) => new(positional, []);

    /// <summary>The arguments without the first few by position.</summary>
    public Arguments After(int count) => this with { Positional = [.. Positional.Skip(count)] };

    public Values.Dictionary KeywordDictionary()
    {
        var dictionary = new Values.Dictionary();
        foreach (var (name, value) in Keywords)
            dictionary.Set(name, value);
        return dictionary;
    }

    public Sequence PositionalTuple() => Sequence.Tuple(Positional);
}
