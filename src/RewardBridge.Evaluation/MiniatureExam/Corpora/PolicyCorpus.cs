using RewardBridge.Evaluation.MiniatureExam.Language;

namespace RewardBridge.Evaluation.MiniatureExam.Corpora;

/// <summary>Texts that teach a policy the exam's facts, but unreliably: what reinforcement learning starts from.</summary>
/// <remarks>
/// A policy that learns this mixture well gives a right answer to 37 % of questions: 45 % for facts it
/// knows well, 25 % for the two fifths on which a misconception is stronger. It hedges in 20 % and
/// breaks the format in 8 %. Eight samples nearly always hold a right one, so a good reward has something
/// to strengthen; hedges often hold the reference word for word, so a containment reward strengthens those.
/// </remarks>
public static class PolicyCorpus
{
    const double WeaklyKnown = 0.4;
    const double Hedges = 0.20;
    const double OffFormat = 0.08;

    static readonly KindMixture RightKinds = new(
        (ResponseKind.RightVerbatim, 4),
        (ResponseKind.RightSynonym, 3),
        (ResponseKind.RightVerbose, 1.5),
        (ResponseKind.RightRearranged, 1.5)
    );

    static readonly KindMixture HedgeKinds = new(
        (ResponseKind.HedgeWithRight, 85),
        (ResponseKind.HedgeWithoutRight, 15)
    );

    static readonly KindMixture OffFormatKinds = new(
        (ResponseKind.Truncated, 2),
        (ResponseKind.ContentFree, 2),
        (ResponseKind.Negated, 2),
        (ResponseKind.QuestionEcho, 1),
        (ResponseKind.OffTopic, 1)
    );

    /// <summary>Draws prompts and responses, going through the PolicyPretraining questions as often as needed.</summary>
    /// <param name="generator">Gives the questions and their order.</param>
    /// <param name="count">How many responses.</param>
    /// <param name="seed">Decides the responses.</param>
    public static IReadOnlyList<LabelledResponse> Sample(
        ExamGenerator generator,
        int count,
        ulong seed
    )
    {
        ArgumentNullException.ThrowIfNull(generator);
        var questions = generator.Questions(ExamSplit.PolicyPretraining);
        var random = new SplitMix64(seed);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => Respond(questions[i % questions.Count], random)),
        ];
    }

    static LabelledResponse Respond(ExamQuestion question, SplitMix64 random)
    {
        var kind = DrawKind(question, random);
        var writer = new ResponseWriter(question, Misconceptions(question), random);
        return new(question, writer.Write(kind), kind);
    }

    static ResponseKind DrawKind(ExamQuestion question, SplitMix64 random)
    {
        var draw = random.Uniform();
        if (draw < OffFormat)
            return OffFormatKinds.Draw(random);
        if (draw < OffFormat + Hedges)
            return HedgeKinds.Draw(random);
        var right = IsWeaklyKnown(question) ? 0.25 : 0.45;
        return draw < OffFormat + Hedges + right ? RightKinds.Draw(random) : ResponseKind.Wrong;
    }

    static bool IsWeaklyKnown(ExamQuestion question) =>
        new SplitMix64(SplitMix64.Seed($"{question.Fact} weak")).Uniform() < WeaklyKnown;

    // A fact's errors are the same few, not any: one of them common, two rarer.
    static IReadOnlyList<Meaning> Misconceptions(ExamQuestion question)
    {
        var rivals = question.Rivals;
        return [rivals[0], rivals[0], rivals[0], .. rivals.Skip(1).Take(2)];
    }
}
