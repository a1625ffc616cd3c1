using RewardBridge.Judging;
using RewardBridge.Questions;

namespace RewardBridge.Remote.Cache;

/// <summary>What a judgment depends on besides the triple: template, model and decoding.</summary>
public sealed class JudgeIdentity
{
    // Raise it when prompts or readings change in a way that makes kept judgments wrong.
    const string Version = "judgment-1";

    readonly JudgmentKey _judge;
    readonly bool _draws;

    JudgeIdentity(JudgmentKey judge, bool draws) => (_judge, _draws) = (judge, draws);

    /// <summary>The identity of a judge.</summary>
    /// <param name="model">What tells the model from any other: a name with its address, or a hash of its weights.</param>
    /// <param name="template">By its whole text, not by its name alone: a text that changed under its old name is another template.</param>
    /// <param name="options">How the answer is drawn and read.</param>
    public static JudgeIdentity Of(string model, GradingTemplate template, JudgingOptions options)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(options);
        return new(
            JudgmentKey.Of(Version, model, template.ToString(), options.ToString()),
            options.Mode is JudgingMode.Sampled or JudgingMode.Votes
        );
    }

    /// <summary>The key of its judgment on a triple.</summary>
    /// <remarks>Draws hang on the question's id too, so that with these it belongs to the key.</remarks>
    public JudgmentKey KeyOf(Triple triple) =>
        JudgmentKey.Of([
            _judge.ToString(),
            _draws ? triple.Question.Id : "",
            triple.Question.Text,
            triple.Response.Text,
            .. triple.Question.References,
        ]);
}
