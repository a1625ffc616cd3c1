using RewardBridge.Inference.Hub;

namespace RewardBridge.Inference.Tests.Hub;

public sealed class HubLookupTests : IDisposable
{
    readonly string _cache = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_cache, recursive: true);

    [Fact]
    public void A_model_that_was_downloaded_is_found_without_asking_the_hub()
    {
        var snapshot = Write("abc123", "abc123\n");
        Assert.Equal(snapshot, Find("org/name"));
        Assert.Null(Find("org/other"));
    }

    [Theory]
    [InlineData("../../elsewhere")] // a reference must not lead out of the cache
    [InlineData("def456")] // a commit that was not downloaded
    public void A_reference_to_no_snapshot_finds_nothing(string reference)
    {
        Write("abc123", reference);
        Assert.Null(Find("org/name"));
    }

    string Write(string commit, string reference)
    {
        var model = Path.Combine(_cache, "models--org--name");
        var snapshot = Path.Combine(model, "snapshots", commit);
        Directory.CreateDirectory(snapshot);
        Directory.CreateDirectory(Path.Combine(model, "refs"));
        File.WriteAllText(Path.Combine(snapshot, "config.json"), "{}");
        File.WriteAllText(Path.Combine(model, "refs", "main"), reference);
        return snapshot;
    }

    string? Find(string model) =>
        HubLookup.Find(new() { CacheFolder = _cache }, HubModelId.Parse(model));
}
