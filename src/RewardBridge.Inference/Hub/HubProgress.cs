namespace RewardBridge.Inference.Hub;

/// <summary>How far a file is.</summary>
/// <param name="File">The file.</param>
/// <param name="Received">Bytes there so far, those of an earlier run included.</param>
public readonly record struct HubProgress(HubFile File, long Received);
