using RewardBridge.Judging;
using RewardBridge.Questions;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Runs;

namespace RewardBridge.Training.Distillation;

/// <summary>The examples of a distillation, by what they are for; no question is in two parts.</summary>
/// <param name="Train">To learn from: balanced, with hard examples.</param>
/// <param name="Validation">To select and calibrate by: other questions of the same sources.</param>
/// <param name="HeldOut">Of the domains held out.</param>
public sealed record DistillationData(
    IReadOnlyList<VerdictExample> Train,
    IReadOnlyList<VerdictExample> Validation,
    IReadOnlyList<VerdictExample> HeldOut
)
{
    /// <summary>Reads and prepares what a configuration names.</summary>
    /// <exception cref="QuestionFormatException">A file can't be read.</exception>
    /// <exception cref="FormatException">A rollout file can't be read.</exception>
    /// <exception cref="ArgumentException">A source without a single usable judgment, or nothing left to train on.</exception>
    /// <exception cref="IOException">A file isn't there.</exception>
    public static async Task<DistillationData> LoadAsync(
        JudgmentOptions options,
        GradingTemplate template,
        ulong seed,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var never = await QuestionsOfAsync(options.Never, cancellationToken).ConfigureAwait(false);
        var (train, validation, heldOut) = (
            new List<VerdictExample>(),
            new List<VerdictExample>(),
            new List<VerdictExample>()
        );
        await foreach (
            var (example, domain, splitSeed) in ExamplesAsync(
                    options,
                    template,
                    seed,
                    cancellationToken
                )
                .ConfigureAwait(false)
        )
        {
            if (domain is not null && options.HeldOutDomains.Contains(domain))
                heldOut.Add(example);
            else if (never.Contains(Text(example.Question)))
                continue;
            else if (StableHash.Fraction(splitSeed, example.QuestionKey) < options.HeldOutShare)
                validation.Add(example);
            else
                train.Add(example);
        }
        return new(
            [.. Prepared(train, options, seed)],
            ExampleBalance.Deduplicate(validation),
            ExampleBalance.Deduplicate(heldOut)
        );
    }

    static IEnumerable<VerdictExample> Prepared(
        List<VerdictExample> train,
        JudgmentOptions options,
        ulong seed
    )
    {
        var kept = ExampleBalance
            .Deduplicate(train)
            .GroupBy(e => e.Source)
            .SelectMany(source => Reduced([.. source], options, seed))
            .ToList();
        if (kept.Count == 0)
            throw new ArgumentException(
                "No example is left to train on: every judgment was held out, contradicted or outnumbered by none of the other verdict."
            );
        return kept.Concat(new HardExamples(kept, seed).For(kept, options.HardShare));
    }

    static IReadOnlyList<VerdictExample> Reduced(
        IReadOnlyList<VerdictExample> source,
        JudgmentOptions options,
        ulong seed
    )
    {
        var balanced = options.Balance ? ExampleBalance.Balance(source, seed) : source;
        return options.MostPerSource > 0
            ? ExampleBalance.Spread(balanced, options.MostPerSource, seed)
            : balanced;
    }

    static async IAsyncEnumerable<(
        VerdictExample Example,
        string? Domain,
        ulong SplitSeed
    )> ExamplesAsync(
        JudgmentOptions options,
        GradingTemplate template,
        ulong seed,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
    {
        foreach (var file in options.Judgments)
        await foreach (
            var row in JudgedTripleReader.ReadAsync(file, cancellation).ConfigureAwait(false)
        )
        foreach (var example in ExampleSources.OfJudgments([row], template, Name(file)))
            yield return (example, row.Triple.Question.Domain, seed);
        foreach (var folder in options.Rollouts)
        foreach (var step in new RunPaths(folder).RecordedSteps())
        {
            var rollouts = await RolloutParquet
                .ReadAsync(new RunPaths(folder).RolloutFile(step), cancellation)
                .ConfigureAwait(false);
            foreach (var rollout in rollouts)
            foreach (var example in ExampleSources.OfRollouts([rollout], template, Name(folder)))
                // A run takes its questions in the order of this hash: with its seed a short run's would all be held out.
                yield return (example, rollout.Domain, ~seed);
        }
        foreach (var file in options.Choices)
        {
            var questions = new List<Question>();
            await foreach (
                var question in QuestionReader
                    .ReadAsync(file, cancellationToken: cancellation)
                    .ConfigureAwait(false)
            )
                questions.Add(question);
            // Another seed than that of the split, or the first in this order would all be held out.
            foreach (
                var question in QuestionOrder.Shuffle(questions, ~seed).Take(options.MostChoices)
            )
            foreach (var example in ExampleSources.OfChoices([question], Name(file), seed))
                yield return (example, question.Domain, seed);
        }
    }

    static async Task<HashSet<string>> QuestionsOfAsync(
        IReadOnlyList<string> files,
        CancellationToken cancellationToken
    )
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        await foreach (
            var row in JudgedTripleReader.ReadAsync(file, cancellationToken).ConfigureAwait(false)
        )
            texts.Add(Text(row.Triple.Question.Text));
        return texts;
    }

    static string Text(string question) => Verification.Rules.TextNormaliser.Normalise(question);

    static string Name(string path) =>
        Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(path));
}
