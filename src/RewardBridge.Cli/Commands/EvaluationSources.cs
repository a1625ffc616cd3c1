using RewardBridge.Evaluation.MiniatureExam;
using RewardBridge.Questions;

namespace RewardBridge.Cli.Commands;

/// <summary>Reads what verifiers are measured on: files, or the miniature exam by its name.</summary>
static class EvaluationSources
{
    const string Exam = "exam";

    /// <summary>The judged triples of all sources, in order.</summary>
    /// <param name="sources">Files, or "exam" for responses of every kind to its test questions.</param>
    /// <param name="examQuestions">At most so many questions of the exam.</param>
    /// <param name="seed">Decides which, and the responses.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="QuestionFormatException">A file can't be read or is empty.</exception>
    public static async Task<IReadOnlyList<JudgedTriple>> JudgmentsAsync(
        IReadOnlyList<string> sources,
        int examQuestions,
        ulong seed,
        CancellationToken cancellationToken
    )
    {
        var triples = new List<JudgedTriple>();
        foreach (var source in sources)
            triples.AddRange(
                source == Exam
                    ? ExamJudgments.Of([.. ExamTest(seed).Take(examQuestions)], seed)
                    : await JudgedTripleReader
                        .ReadAsync(source, cancellationToken)
                        .ToListAsync(cancellationToken)
            );
        return triples;
    }

    /// <summary>Questions in an order that the seed decides.</summary>
    /// <exception cref="QuestionFormatException">The file can't be read or is empty.</exception>
    public static async Task<IReadOnlyList<Question>> QuestionsAsync(
        string source,
        ulong seed,
        CancellationToken cancellationToken
    ) =>
        source == Exam
            ? [.. ExamTest(seed).Select(q => q.Question)]
            : QuestionOrder.Shuffle(
                await QuestionReader
                    .ReadAsync(source, cancellationToken: cancellationToken)
                    .ToListAsync(cancellationToken),
                seed
            );

    static IReadOnlyList<ExamQuestion> ExamTest(ulong seed) =>
        new ExamGenerator(seed).Questions(ExamSplit.Test);
}
