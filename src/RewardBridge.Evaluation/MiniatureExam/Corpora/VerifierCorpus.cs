namespace RewardBridge.Evaluation.MiniatureExam.Corpora;

/// <summary>Labelled responses of all kinds that teach a verifier to compare a final answer with the reference.</summary>
public static class VerifierCorpus
{
    static readonly KindMixture RightKinds = new(
        (ResponseKind.RightVerbatim, 3),
        (ResponseKind.RightSynonym, 3),
        (ResponseKind.RightVerbose, 2),
        (ResponseKind.RightRearranged, 2)
    );

    static readonly KindMixture WrongKinds = new(
        (ResponseKind.Wrong, 50),
        (ResponseKind.HedgeWithRight, 12),
        (ResponseKind.HedgeWithoutRight, 3),
        (ResponseKind.Negated, 4),
        (ResponseKind.Truncated, 4),
        (ResponseKind.ContentFree, 4),
        (ResponseKind.QuestionEcho, 2),
        (ResponseKind.OffTopic, 6)
    );

    /// <summary>
    /// Draws responses to VerifierTraining questions: by turns a right and a wrong one to the same
    /// question, so that neither label nor question gives the other away.
    /// </summary>
    /// <param name="generator">Gives the questions and their order.</param>
    /// <param name="count">How many responses; half of them right.</param>
    /// <param name="seed">Decides the responses.</param>
    public static IReadOnlyList<LabelledResponse> Sample(
        ExamGenerator generator,
        int count,
        ulong seed
    )
    {
        ArgumentNullException.ThrowIfNull(generator);
        var questions = generator.Questions(ExamSplit.VerifierTraining);
        var random = new SplitMix64(seed);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(i =>
                    Respond(
                        questions[i / 2 % questions.Count],
                        i % 2 == 0 ? RightKinds : WrongKinds,
                        random
                    )
                ),
        ];
    }

    static LabelledResponse Respond(ExamQuestion question, KindMixture kinds, SplitMix64 random)
    {
        var kind = kinds.Draw(random);
        return new(question, SurfaceForms.Write(question, kind, random), kind);
    }
}
