using RewardBridge.Inference;
using RewardBridge.Questions;
using RewardBridge.Statistics;

namespace RewardBridge.Evaluation.MiniatureExam;

/// <summary>A policy's true accuracy on exam questions: the oracle judges sampled responses.</summary>
public sealed record ExamScore
{
    /// <summary>Accuracy over all questions, with its bootstrap interval over questions.</summary>
    public required Interval Overall { get; init; }

    /// <summary>The same by domain, in the exam's order.</summary>
    public required IReadOnlyDictionary<string, Interval> Domains { get; init; }

    /// <summary>The first response to each question, in order.</summary>
    public required IReadOnlyList<Triple> Samples { get; init; }

    /// <summary>Samples responses at temperature 1 and judges them.</summary>
    /// <param name="model">The policy.</param>
    /// <param name="questions">Exam questions.</param>
    /// <param name="samplesPerQuestion">Responses to each.</param>
    /// <param name="maxNewTokens">Longest response in tokens.</param>
    /// <param name="seed">Keys the random numbers: the same for every policy that is compared.</param>
    /// <param name="cancellationToken">Stops between tokens.</param>
    public static ExamScore Measure(
        LanguageModel model,
        IReadOnlyList<ExamQuestion> questions,
        int samplesPerQuestion,
        int maxNewTokens,
        ulong seed,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(questions);
        var groups = RolloutSampler.Sample(
            model,
            [.. questions.Select(q => q.Question)],
            samplesPerQuestion,
            new() { MaxNewTokens = maxNewTokens },
            seed,
            step: 0,
            cancellationToken
        );
        var rates = questions
            .Zip(
                groups,
                (q, of) => of.Completions.Average(c => Oracle.IsRight(q, c.Text) ? 1.0 : 0)
            )
            .ToList();
        return new()
        {
            Overall = BootstrapInterval.OfMean(rates, seed),
            Domains = Exam
                .Domains.Where(d => questions.Any(q => q.Question.Domain == d))
                .ToDictionary(d => d, d => BootstrapInterval.OfMean(Of(questions, rates, d), seed)),
            Samples = [.. groups.Select(g => g.Triples.First())],
        };
    }

    static List<double> Of(
        IReadOnlyList<ExamQuestion> questions,
        List<double> rates,
        string domain
    ) =>
        [
            .. questions
                .Zip(rates)
                .Where(pair => pair.First.Question.Domain == domain)
                .Select(pair => pair.Second),
        ];
}
