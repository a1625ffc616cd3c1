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
    /// <exception cref="ArgumentException">A source without a single usable judgment, nothing left to train on, a domain that no judgment is of, or held-out questions without both verdicts.</exception>
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
        var all = new List<(VerdictExample Example, string? Domain)>();
        await foreach (
            var example in ExamplesAsync(options, template, seed, cancellationToken)
                .ConfigureAwait(false)
        )
            all.Add(example);
        // By its text a question is known in whichever file it stands, under whatever id.
        var apart = all.Where(e => IsHeldOut(e.Domain, options))
            .Select(e => Text(e.Example.Question))
            .ToHashSet();
        var (train, validation, heldOut) = (
            new List<VerdictExample>(),
            new List<VerdictExample>(),
            new List<VerdictExample>()
        );
        foreach (var (example, domain) in all)
        {
            var text = Text(example.Question);
            if (IsHeldOut(domain, options))
                heldOut.Add(example);
            else if (never.Contains(text) || apart.Contains(text))
                continue;
            else if (StableHash.Fraction(seed, text) < options.HeldOutShare)
                validation.Add(example);
            else
                train.Add(example);
        }
        var prepared = Prepared(train, options, seed).ToList();
        Require(options, [.. all.Select(e => e.Domain).OfType<string>()], validation);
        return new(
            prepared,
            ExampleBalance.Deduplicate(validation),
            ExampleBalance.Deduplicate(heldOut)
        );
    }

    static bool IsHeldOut(string? domain, JudgmentOptions options) =>
        domain is not null && options.HeldOutDomains.Contains(domain);

    // Found before a run is paid for: without both verdicts there is nothing to select or calibrate by.
    static void Require(
        JudgmentOptions options,
        HashSet<string> domains,
        List<VerdictExample> validation
    )
    {
        foreach (var domain in options.HeldOutDomains)
            if (!domains.Contains(domain))
                throw new ArgumentException(
                    $"data.held_out_domains: no judgment is of '{domain}'; found {(domains.Count == 0 ? "no domain at all" : string.Join(", ", domains.Order().Take(20)))}."
                );
        var right = validation.Count(e => e.IsCorrect);
        if (right == 0 || right == validation.Count)
            throw new ArgumentException(
                $"The questions held out have {right} right and {validation.Count - right} wrong responses, expected some of both: raise data.held_out_share (now {options.HeldOutShare}) or add judgments."
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

    static async IAsyncEnumerable<(VerdictExample Example, string? Domain)> ExamplesAsync(
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
            yield return (example, row.Triple.Question.Domain);
        foreach (var folder in options.Rollouts)
        foreach (var step in new RunPaths(folder).RecordedSteps())
        {
            var rollouts = await RolloutParquet
                .ReadAsync(new RunPaths(folder).RolloutFile(step), cancellation)
                .ConfigureAwait(false);
            foreach (var rollout in rollouts)
            foreach (var example in ExampleSources.OfRollouts([rollout], template, Name(folder)))
                yield return (example, rollout.Domain);
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
            foreach (
                var question in QuestionOrder.Shuffle(questions, ~seed).Take(options.MostChoices)
            )
            foreach (var example in ExampleSources.OfChoices([question], Name(file), seed))
                yield return (example, question.Domain);
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
