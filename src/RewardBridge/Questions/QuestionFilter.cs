namespace RewardBridge.Questions;

/// <summary>Which questions are kept; the defaults keep all.</summary>
public sealed record QuestionFilter
{
    /// <summary>Domains to keep; empty keeps all.</summary>
    public IReadOnlyCollection<string> Domains { get; init; } = [];

    /// <summary>Subjects to keep; empty keeps all.</summary>
    public IReadOnlyCollection<string> Subjects { get; init; } = [];

    /// <summary>Most UTF-16 units of all turns together. Default: no limit.</summary>
    public int MaxPromptCharacters { get; init; } = int.MaxValue;

    /// <summary>Most UTF-16 units of the longest reference. Default: no limit.</summary>
    public int MaxReferenceCharacters { get; init; } = int.MaxValue;

    /// <summary>Least difficulty, in [0, 1]; questions without a figure are kept. Default: 0.</summary>
    public double MinDifficulty { get; init; }

    /// <summary>Greatest difficulty, in [0, 1]; questions without a figure are kept. Default: 1.</summary>
    public double MaxDifficulty { get; init; } = 1;

    /// <summary>Whether the question passes every condition.</summary>
    public bool Keeps(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return IsAmong(Domains, question.Domain)
            && IsAmong(Subjects, question.Subject)
            && question.Messages.Sum(m => (long)m.Content.Length) <= MaxPromptCharacters
            && question.References.All(r => r.Length <= MaxReferenceCharacters)
            && (question.Difficulty is not { } d || d >= MinDifficulty && d <= MaxDifficulty);
    }

    static bool IsAmong(IReadOnlyCollection<string> kept, string? value) =>
        kept.Count == 0 || value is not null && kept.Contains(value, StringComparer.Ordinal);
}
