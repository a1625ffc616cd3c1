using RewardBridge.Evaluation.Reports;

namespace RewardBridge.Evaluation.Studies;

/// <summary>An evaluation's figures as tables for a terminal; the page has more.</summary>
public static class EvaluationTables
{
    /// <summary>All tables that fit a terminal, in order.</summary>
    public static IReadOnlyList<ReportTable> Of(VerifierEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        var tables = new List<ReportTable>();
        if (evaluation.Labels is { } labels)
            tables.AddRange(LabelTables.Of(labels));
        if (evaluation.Labels is { } divided && LabelTables.Domains(divided) is { } domains)
            tables.Add(domains);
        if (evaluation.Agreement is { } agreement)
            tables.AddRange(AgreementTables.Of(agreement));
        if (evaluation.Calibration is { } calibration)
            tables.AddRange(CalibrationTables.Of(calibration));
        if (evaluation.Attacks is { } attacks)
            tables.AddRange(AttackTables.Of(attacks));
        return tables;
    }
}
