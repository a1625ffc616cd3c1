using RewardBridge.Evaluation.MiniatureExam;
using RewardBridge.Questions;
using RewardBridge.Training.Configuration;

namespace RewardBridge.Cli.Commands;

/// <summary>Loads the questions that a configuration names.</summary>
static class QuestionSources
{
    const string Exam = "exam";

    /// <summary>Training and validation questions, filtered, with the system turn in front.</summary>
    /// <exception cref="QuestionFormatException">A file can't be read.</exception>
    /// <exception cref="ArgumentException">The filters leave nothing.</exception>
    public static async Task<(
        IReadOnlyList<Question> Train,
        IReadOnlyList<Question> Validation
    )> LoadAsync(
        DataOptions data,
        ulong seed,
        int validationQuestions,
        CancellationToken cancellationToken
    )
    {
        var train = await ReadAsync(data.Train, ExamSplit.Train, data, seed, cancellationToken);
        var validation = data.Validation is null && data.Train == Exam ? Exam : data.Validation;
        if (validation is null)
        {
            var split = QuestionSplit.Of(train, data.ValidationShare, seed);
            return (split.Train, First(split.Validation, seed, validationQuestions));
        }
        var questions = await ValidationAsync(
            data with
            {
                Validation = validation,
            },
            seed,
            validationQuestions,
            cancellationToken
        );
        return (train, questions);
    }

    /// <summary>The questions of <see cref="DataOptions.Validation"/> alone, at most <paramref name="count"/> of them, drawn by the seed.</summary>
    /// <exception cref="QuestionFormatException">The file can't be read.</exception>
    /// <exception cref="ArgumentException">The filters leave nothing.</exception>
    public static async Task<IReadOnlyList<Question>> ValidationAsync(
        DataOptions data,
        ulong seed,
        int count,
        CancellationToken cancellationToken
    ) =>
        First(
            await ReadAsync(data.Validation!, ExamSplit.Validation, data, seed, cancellationToken),
            seed,
            count
        );

    static async Task<IReadOnlyList<Question>> ReadAsync(
        string source,
        ExamSplit split,
        DataOptions data,
        ulong seed,
        CancellationToken cancellationToken
    )
    {
        var all =
            source == Exam
                ? [.. new ExamGenerator(seed).Questions(split).Select(q => q.Question)]
                : await QuestionReader
                    .ReadAsync(source, cancellationToken: cancellationToken)
                    .ToListAsync(cancellationToken);
        var filter = new QuestionFilter
        {
            Domains = [.. data.Domains],
            MaxPromptCharacters = data.MaxPromptCharacters,
            MinDifficulty = data.MinDifficulty,
            MaxDifficulty = data.MaxDifficulty,
        };
        var kept = all.Where(filter.Keeps)
            .Select(q => WithSystemTurn(q, data.SystemPrompt))
            .ToList();
        return kept.Count > 0
            ? kept
            : throw new ArgumentException(
                $"{source}: the filters of 'data' keep none of {all.Count} questions."
            );
    }

    static List<Question> First(IReadOnlyList<Question> questions, ulong seed, int count) =>
        [.. QuestionOrder.Shuffle(questions, seed).Take(count)];

    static Question WithSystemTurn(Question question, string? system) =>
        system is null
            ? question
            : question with
            {
                Messages = [ChatMessage.System(system), .. question.Messages],
            };
}
