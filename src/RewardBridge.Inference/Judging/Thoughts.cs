using RewardBridge.Inference.Engine;

namespace RewardBridge.Inference.Judging;

/// <summary>Lets a judge write before it decides: greedy, so that a judgment can be repeated, and bounded.</summary>
sealed class Thoughts(LanguageModel model, int longest)
{
    readonly int[] _cue = model.Tokenizer.Encode("\nVerdict:");

    /// <summary>Tokens that thought and cue may add to a prompt.</summary>
    public int Room => longest + _cue.Length;

    /// <summary>Each prompt with the judge's thought and the cue for its verdict.</summary>
    public IReadOnlyList<int[]> After(
        IReadOnlyList<int[]> prompts,
        ulong seed,
        CancellationToken cancellationToken
    )
    {
        var thoughts = model.Engine.Generate(
            [.. prompts.Select((p, i) => new GenerationRequest(p, new(seed, 0, "thought", i)))],
            new() { Temperature = 0, MaxNewTokens = longest },
            cancellationToken: cancellationToken
        );
        return
        [
            .. prompts.Zip(
                thoughts,
                (prompt, thought) =>
                    (int[])
                        [
                            .. prompt,
                            .. thought.Tokens.TakeWhile(t => !model.EndTokens.Contains(t)),
                            .. _cue,
                        ]
            ),
        ];
    }
}
