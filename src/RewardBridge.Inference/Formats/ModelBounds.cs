namespace RewardBridge.Inference.Formats;

/// <summary>
/// The largest sizes believed, several times those of any published model of these families: a
/// damaged file is refused before anything is allocated for it.
/// </summary>
static class ModelBounds
{
    public const int Vocabulary = 4_000_000;
    public const int Width = 1_000_000;
    public const int Layers = 1_000;
    public const int Heads = 4_096;
    public const int HeadSize = 1_024;
    public const int Context = 100_000_000;
}
