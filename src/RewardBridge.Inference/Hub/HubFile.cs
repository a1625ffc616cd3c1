namespace RewardBridge.Inference.Hub;

/// <summary>A file of a model on the hub.</summary>
/// <param name="Name">Its path in the repository, with slashes; checked to stay inside a folder.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="Checksum">What its content has to hash to.</param>
public sealed record HubFile(string Name, long Size, HubChecksum Checksum);
