using RewardBridge.Configuration;

namespace RewardBridge.Training.Configuration;

/// <summary>The questions to train and to validate on.</summary>
public sealed record DataOptions : IValidated
{
    /// <summary>A JSONL, Parquet or CSV file, or "exam" for the miniature exam.</summary>
    public string Train { get; init; } = "";

    /// <summary>A file to validate on; absent to hold out a share of the training file.</summary>
    public string? Validation { get; init; }

    /// <summary>Share of the training questions held out where there is no validation file, in [0, 1). Default: 0.1.</summary>
    public double ValidationShare { get; init; } = 0.1;

    /// <summary>Keep these domains only; empty keeps all.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>Drop questions whose prompt has more characters than this. Default: 4000.</summary>
    public int MaxPromptCharacters { get; init; } = 4000;

    /// <summary>Keep questions at least this hard (1 - pass rate); questions without a figure are kept. Default: 0.</summary>
    public double MinDifficulty { get; init; }

    /// <summary>Keep questions at most this hard. Default: 1.</summary>
    public double MaxDifficulty { get; init; } = 1;

    /// <summary>A system turn put before every question; absent for none.</summary>
    public string? SystemPrompt { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ConfigurationProblem> Problems(string section)
    {
        if (string.IsNullOrWhiteSpace(Train))
            yield return new($"{section}.train", Train, "a JSONL, Parquet or CSV file, or exam");
        if (ValidationShare is not (>= 0 and < 1))
            yield return new($"{section}.validation_share", ValidationShare, "a number in [0, 1)");
        if (MaxPromptCharacters < 1)
            yield return new(
                $"{section}.max_prompt_characters",
                MaxPromptCharacters,
                "an integer >= 1"
            );
        if (!(MinDifficulty >= 0 && MaxDifficulty <= 1 && MinDifficulty <= MaxDifficulty))
            yield return new(
                $"{section}.min_difficulty",
                FormattableString.Invariant($"{MinDifficulty}..{MaxDifficulty}"),
                "0 <= min_difficulty <= max_difficulty <= 1"
            );
    }
}
