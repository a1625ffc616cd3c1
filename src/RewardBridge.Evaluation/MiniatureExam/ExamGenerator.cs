namespace RewardBridge.Evaluation.MiniatureExam;

/// <summary>Draws questions from the exam in an order that the seed decides.</summary>
/// <remarks>The seed never moves a question to another split: models trained under one seed can be tested under another.</remarks>
public sealed class ExamGenerator
{
    readonly ulong _seed;
    readonly ExamOptions _options;

    /// <param name="seed">Decides which questions come first.</param>
    /// <param name="options">What to hold out; null for nothing.</param>
    /// <exception cref="ArgumentException">A held-out domain that the exam does not have.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A held-out share outside [0, 1).</exception>
    public ExamGenerator(ulong seed, ExamOptions? options = null)
    {
        _seed = seed;
        _options = options ?? new();
        if (_options.HeldOutDomains.Except(Exam.Domains).FirstOrDefault() is { } unknown)
            throw new ArgumentException(
                $"heldOutDomains: found '{unknown}', expected some of {string.Join(", ", Exam.Domains)}.",
                nameof(options)
            );
        if (_options.HeldOutFacts is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(
                nameof(options),
                _options.HeldOutFacts,
                "heldOutFacts: expected a share in [0, 1)."
            );
    }

    /// <summary>Whether the question's fact or domain is held out.</summary>
    public bool IsHeldOut(ExamQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return _options.HeldOutDomains.Contains(question.Item.Domain)
            || new SplitMix64(SplitMix64.Seed($"{question.Fact} held out")).Uniform()
                < _options.HeldOutFacts;
    }

    /// <summary>All questions of a split in this seed's order, the domains taking turns.</summary>
    public IReadOnlyList<ExamQuestion> Questions(ExamSplit split)
    {
        var keeps = split is ExamSplit.PolicyPretraining or ExamSplit.Test;
        return
        [
            .. Exam
                .Questions.Where(q => q.Split == split && (keeps || !IsHeldOut(q)))
                .GroupBy(q => q.Item.Domain)
                .SelectMany(domain => domain.OrderBy(Rank).Select((q, turn) => (q, turn)))
                .OrderBy(x => x.turn)
                .Select(x => x.q),
        ];
    }

    /// <summary>The first questions of a split; a smaller count gives the beginning of a larger one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The split holds fewer questions.</exception>
    public IReadOnlyList<ExamQuestion> Questions(ExamSplit split, int count)
    {
        var all = Questions(split);
        return count >= 0 && count <= all.Count
            ? [.. all.Take(count)]
            : throw new ArgumentOutOfRangeException(
                nameof(count),
                count,
                FormattableString.Invariant(
                    $"Expected 0..{all.Count}: all that split {split} holds."
                )
            );
    }

    ulong Rank(ExamQuestion question) =>
        new SplitMix64(SplitMix64.Seed(question.Question.Id) ^ _seed).Next();
}
