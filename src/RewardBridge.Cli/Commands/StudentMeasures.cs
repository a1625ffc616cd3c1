using RewardBridge.Evaluation.Attacks;
using RewardBridge.Evaluation.Labels;
using RewardBridge.Questions;
using RewardBridge.Training.Distillation;
using RewardBridge.Verification;

namespace RewardBridge.Cli.Commands;

/// <summary>How a distilled verifier does on judgments it was not trained on, beside rules, and under attack.</summary>
/// <param name="Sources">By origin of the judgments.</param>
/// <param name="Attacks">On held-out questions; null where none can be attacked.</param>
sealed record StudentMeasures(IReadOnlyList<SourceMeasures> Sources, AttackStudy? Attacks)
{
    const int AttackedQuestions = 40;

    static readonly string[] Baselines = ["containment", "jaccard", "reference_recall"];

    /// <summary>Asks the student and the rules about the held-out examples, and attacks the student.</summary>
    public static async Task<StudentMeasures> OfAsync(
        IVerifier student,
        DistillationData data,
        ulong seed,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<IVerifier> verifiers =
        [
            student,
            .. Baselines.Select(name =>
                VerifierRegistry.TryCreate(name, out var rule)
                    ? rule
                    : throw new InvalidOperationException($"No rule '{name}'.")
            ),
        ];
        var sources = new List<SourceMeasures>();
        foreach (var source in data.Validation.Concat(data.HeldOut).GroupBy(e => e.Source))
        {
            var set = new JudgedSet([.. source.Select(AsJudged)]);
            var verdicts = new List<VerifierVerdicts>();
            foreach (var verifier in verifiers)
                verdicts.Add(
                    await Judging.RunAsync(
                        verifier,
                        [.. set.Triples.Select(t => t.Triple)],
                        cancellationToken
                    )
                );
            sources.Add(new(source.Key, LabelStudy.Of(set, verdicts, 0, seed)));
        }
        return new(sources, await AttackAsync(student, data, seed, cancellationToken));
    }

    static async Task<AttackStudy?> AttackAsync(
        IVerifier student,
        DistillationData data,
        ulong seed,
        CancellationToken cancellationToken
    )
    {
        var questions = data
            .Validation.GroupBy(e => e.QuestionKey)
            .Select(g => AsJudged(g.First()).Triple.Question);
        var targets = AttackTarget.Of(QuestionOrder.Shuffle(questions, seed), seed);
        if (targets.Count == 0)
            return null;
        var battery = new AttackBattery([.. targets.Take(AttackedQuestions)]);
        var verdicts = await Judging.RunAsync(
            student,
            [.. battery.Shots.Select(s => s.Triple)],
            cancellationToken
        );
        return AttackStudy.Of(battery, [verdicts], seed);
    }

    static JudgedTriple AsJudged(VerdictExample example) =>
        new(
            new(
                Question.Ask(example.QuestionKey, example.Question, [.. example.References]),
                new(example.Response)
            ),
            example.IsCorrect
        );
}

/// <summary>Verifiers on the held-out judgments of one origin, the student first.</summary>
/// <param name="Source">The origin.</param>
/// <param name="Labels">Their figures.</param>
sealed record SourceMeasures(string Source, LabelStudy Labels);
