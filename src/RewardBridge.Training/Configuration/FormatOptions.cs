using RewardBridge.Configuration;
using RewardBridge.Questions;

namespace RewardBridge.Training.Configuration;

/// <summary>The form in which answers have to be given.</summary>
public sealed record FormatOptions : IValidated
{
    static readonly FinalAnswerMode[] Forms =
    [
        FinalAnswerMode.Boxed,
        FinalAnswerMode.Phrase,
        FinalAnswerMode.Tag,
        FinalAnswerMode.Json,
    ];

    /// <summary>boxed for \boxed{...}, phrase for "Answer: ...", tag for an &lt;answer&gt; element, json for a field "answer". Default: boxed.</summary>
    public FinalAnswerMode Answer { get; init; } = FinalAnswerMode.Boxed;

    /// <summary>Taken from the reward of a response without such an answer. Default: 1.</summary>
    public double Penalty { get; init; } = 1;

    /// <inheritdoc/>
    public IEnumerable<ConfigurationProblem> Problems(string section)
    {
        if (!Forms.Contains(Answer))
            yield return new(
                $"{section}.answer",
                FinalAnswerModes.NameOf(Answer),
                $"one of {string.Join(", ", Forms.Select(FinalAnswerModes.NameOf))}: any response has the others"
            );
        if (Penalty is not (> 0 and < double.PositiveInfinity))
            yield return new($"{section}.penalty", Penalty, "a number > 0");
    }
}
