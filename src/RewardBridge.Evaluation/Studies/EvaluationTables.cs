using RewardBridge.Evaluation.Reports;

namespace RewardBridge.Evaluation.Studies;

/// <summary>An evaluation's figures as tables for terminals and pages.</summary>
public static class EvaluationTables
{
    /// <summary>All tables but the disagreements, whose texts are too long for a terminal.</summary>
    public static IReadOnlyList<ReportTable> Of(VerifierEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        return evaluation.Labels is { } labels ? LabelTables.Of(labels) : [];
    }
}
