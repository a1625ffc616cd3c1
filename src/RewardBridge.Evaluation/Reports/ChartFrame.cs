namespace RewardBridge.Evaluation.Reports;

/// <summary>What a chart's axes show.</summary>
public enum ChartFrame
{
    /// <summary>The range of the data.</summary>
    Data,

    /// <summary>[0, 1] on both axes: shares and probabilities.</summary>
    Unit,

    /// <summary>The same, with the diagonal that means chance (ROC) or calibration (reliability).</summary>
    UnitWithDiagonal,
}
