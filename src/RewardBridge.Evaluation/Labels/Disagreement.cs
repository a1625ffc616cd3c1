using RewardBridge.Questions;

namespace RewardBridge.Evaluation.Labels;

/// <summary>A triple on which a verifier and the label differ, to be read.</summary>
/// <param name="Id">The row's id.</param>
/// <param name="Question">The question's text.</param>
/// <param name="References">Its reference answers.</param>
/// <param name="Response">The response.</param>
/// <param name="Label">Whether it is correct.</param>
/// <param name="Probability">P(correct) by the verifier.</param>
/// <param name="DecidedBy">The stage that decided, where the verifier has several.</param>
public sealed record Disagreement(
    string Id,
    string Question,
    IReadOnlyList<string> References,
    string Response,
    bool Label,
    double Probability,
    string? DecidedBy
)
{
    /// <summary>The worst ones, wrongly accepted and wrongly rejected taking turns, at most one a question and kind.</summary>
    /// <remarks>Worst is farthest from the label; among equals the first rows.</remarks>
    /// <param name="set">Triples, some with labels.</param>
    /// <param name="verdicts">The verifier's, in the same order.</param>
    /// <param name="count">How many at most.</param>
    public static IReadOnlyList<Disagreement> Worst(
        JudgedSet set,
        VerifierVerdicts verdicts,
        int count
    )
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(verdicts);
        return
        [
            .. Enumerable
                .Range(0, set.Triples.Count)
                .Where(i => IsWrong(set.Triples[i].Label, verdicts.Decision(i)))
                .GroupBy(i => set.Triples[i].Label)
                .SelectMany(kind =>
                    kind.OrderByDescending(i => Distance(set, verdicts, i))
                        .DistinctBy(set.Question)
                        .Select((i, turn) => (Place: i, Turn: turn))
                )
                .OrderBy(x => x.Turn)
                .ThenByDescending(x => Distance(set, verdicts, x.Place))
                .Take(count)
                .Select(x => Of(set.Triples[x.Place], verdicts, x.Place)),
        ];
    }

    static bool IsWrong(bool? label, bool? decision) =>
        label is not null && decision is not null && label != decision;

    static double Distance(JudgedSet set, VerifierVerdicts verdicts, int place) =>
        Math.Abs(verdicts.Probability(place)!.Value - (set.Triples[place].Label == true ? 1 : 0));

    static Disagreement Of(JudgedTriple judged, VerifierVerdicts verdicts, int place) =>
        new(
            judged.Triple.Question.Id,
            judged.Triple.Question.Text,
            judged.Triple.Question.References,
            judged.Triple.Response.Text,
            judged.Label!.Value,
            verdicts.Probability(place)!.Value,
            verdicts.Verdicts[place].DecidedBy
        );
}
