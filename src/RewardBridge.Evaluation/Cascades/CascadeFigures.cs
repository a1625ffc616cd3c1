using RewardBridge.Statistics;
using RewardBridge.Verification;

namespace RewardBridge.Evaluation.Cascades;

/// <summary>How good and how dear a verifier or cascade is; intervals are 95 %, resampled by question.</summary>
/// <param name="Name">The verifier, or what the cascade was fitted to.</param>
public sealed record CascadeFigures(string Name)
{
    /// <summary>Right decisions among all responses: one that was not decided is not right.</summary>
    public required Interval? Right { get; init; }

    /// <summary>Correct ones among those decided correct.</summary>
    public required Interval? Precision { get; init; }

    /// <summary>Decided correct among the correct ones, undecided ones counted as missed.</summary>
    public required Interval? Recall { get; init; }

    /// <summary>Mean cost of a response.</summary>
    public required Interval? Cost { get; init; }

    internal static CascadeFigures Of(
        string name,
        CascadeData data,
        IReadOnlyList<DecisionBand> bands,
        int[] clusters,
        int questions,
        ulong seed
    )
    {
        // Columns: responses, right, decided correct, of these correct, correct, cost; one row a question.
        var sums = new double[questions, 6];
        for (var i = 0; i < data.Count; i++)
        {
            var (decision, _, cost) = data.Run(bands, i);
            var label = data.Labels[i];
            double[] row =
            [
                1,
                decision == label ? 1 : 0,
                decision == true ? 1 : 0,
                decision == true && label ? 1 : 0,
                label ? 1 : 0,
                cost,
            ];
            for (var column = 0; column < row.Length; column++)
                sums[clusters[i], column] += row[column];
        }
        int[] present = [.. clusters.Distinct()];
        var intervals = ClusterBootstrap.Of(
            present.Length,
            weights =>
            {
                var total = new double[6];
                for (var c = 0; c < weights.Length; c++)
                for (var column = 0; column < total.Length; column++)
                    total[column] += weights[c] * sums[present[c], column];
                return
                [
                    Share(total[1], total[0]),
                    Share(total[3], total[2]),
                    Share(total[3], total[4]),
                    Share(total[5], total[0]),
                ];
            },
            seed
        );
        return new(name)
        {
            Right = intervals[0],
            Precision = intervals[1],
            Recall = intervals[2],
            Cost = intervals[3],
        };
    }

    static double? Share(double part, double whole) => whole == 0 ? null : part / whole;
}

/// <summary>What one stage does in a cascade.</summary>
/// <param name="Verifier">Its verifier.</param>
/// <param name="Band">Where it decides; all for the last stage.</param>
public sealed record StageFigures(string Verifier, DecisionBand? Band)
{
    /// <summary>Share of all responses that it is asked about.</summary>
    public required double Asked { get; init; }

    /// <summary>Share of all responses that it decides.</summary>
    public required double Decided { get; init; }

    /// <summary>Correct ones among those that it accepts, with Wilson's interval; null where it accepts none.</summary>
    public required Interval? Accepted { get; init; }

    /// <summary>Incorrect ones among those that it rejects, with Wilson's interval; null where it rejects none.</summary>
    public required Interval? Rejected { get; init; }

    /// <summary>Cost of one response.</summary>
    public required double Cost { get; init; }

    /// <summary>Seconds for one response.</summary>
    public required double Latency { get; init; }

    internal static IReadOnlyList<StageFigures> Of(
        CascadeData data,
        IReadOnlyList<DecisionBand> bands
    ) => [.. data.Stages.Select((stage, i) => Of(data, bands, stage, i))];

    static StageFigures Of(
        CascadeData data,
        IReadOnlyList<DecisionBand> bands,
        StageVerdicts stage,
        int index
    )
    {
        var asked = 0;
        var counts = new Dictionary<(bool Decision, bool Label), int>();
        for (var i = 0; i < data.Count; i++)
        {
            asked += data.Reaches(index, bands, i) ? 1 : 0;
            var (decision, by, _) = data.Run(bands, i);
            if (by == index && decision is { } isCorrect)
                counts[(isCorrect, data.Labels[i])] =
                    counts.GetValueOrDefault((isCorrect, data.Labels[i])) + 1;
        }
        return new(stage.Verdicts.Verifier, index < bands.Count ? bands[index] : null)
        {
            Asked = (double)asked / data.Count,
            Decided = (double)counts.Values.Sum() / data.Count,
            Accepted = Share(
                counts.GetValueOrDefault((true, true)),
                counts.GetValueOrDefault((true, false))
            ),
            Rejected = Share(
                counts.GetValueOrDefault((false, false)),
                counts.GetValueOrDefault((false, true))
            ),
            Cost = stage.Cost,
            Latency = stage.Latency,
        };
    }

    static Interval? Share(int right, int wrong) =>
        right + wrong == 0 ? null : WilsonInterval.Of(right, right + wrong);
}
