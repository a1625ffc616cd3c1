using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Judging;
using RewardBridge.Inference.Text;
using RewardBridge.Judging;

namespace RewardBridge.Inference.Tests.Judging;

public sealed class DecisionTokensTests
{
    [Fact]
    public void SmolLm_writes_YES_in_two_tokens_and_is_taught_Yes_and_No()
    {
        using var folder = ModelFolder.Open(
            SharedFiles.Path("models", "smollm2-135m-instruct", "SmolLM2-135M-Instruct.Q4_1.gguf")
        );
        var tokenizer = Tokenizer.For(folder);
        var tokens = DecisionTokens.Of(tokenizer, VerdictWords.YesNo);
        Assert.Equal(
            ("Yes", "No"),
            (tokenizer.Decode([tokens.Correct]), tokenizer.Decode([tokens.Incorrect]))
        );
        // What "YES" begins with counts too, or a judge that writes it would seem to say NO.
        Assert.Contains(tokenizer.Encode("YES")[0], tokens.Candidates);
        Assert.Contains(tokenizer.Encode("NO")[0], tokens.Candidates);
    }

    [Fact]
    public void The_classes_share_out_what_their_spellings_have_and_NaN_counts_as_nothing()
    {
        using var folder = ModelFolder.Open(
            SharedFiles.Path("models", "smollm2-135m-instruct", "SmolLM2-135M-Instruct.Q4_1.gguf")
        );
        var tokenizer = Tokenizer.For(folder);
        var tokens = DecisionTokens.Of(tokenizer, VerdictWords.YesNo);
        var shares = tokens
            .Candidates.Select(token =>
                tokenizer.Decode([token]).Trim() switch
                {
                    "Yes" => MathF.Log(0.1f),
                    "NO" => MathF.Log(0.3f),
                    "no" => float.NaN,
                    _ => float.NegativeInfinity,
                }
            )
            .ToArray();
        var sum = tokens.Sum(shares);
        Assert.Equal(0.2, sum.Correct, 6); // "Yes" and " Yes"; f32 logarithms
        Assert.Equal(0.6, sum.Incorrect, 6);
        Assert.Equal(0, sum.Invalid);
    }
}
