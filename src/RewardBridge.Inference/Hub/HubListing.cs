using System.Text.Json;

namespace RewardBridge.Inference.Hub;

/// <summary>The files of a model at one commit.</summary>
/// <param name="Commit">The commit's hash, 40 hexadecimal digits.</param>
/// <param name="Names">The files' paths, checked to stay inside a folder.</param>
sealed record HubListing(string Commit, IReadOnlyList<string> Names)
{
    const int MaxFiles = 10_000;

    /// <summary>Reads the hub's answer to api/models/ID/revision/REVISION.</summary>
    /// <exception cref="HubException">It has another form, too many files, or a file outside the model's folder.</exception>
    public static HubListing Parse(ReadOnlyMemory<byte> json, Uri address)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (Exception error)
            when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new HubException(
                $"{address}: found something else than a model's listing ({error.Message}). Does HF_ENDPOINT name a hub?",
                error
            );
        }
    }

    static HubListing Read(JsonElement root)
    {
        var commit = root.GetProperty("sha").GetString();
        if (!HubChecksum.IsHash(commit, 40))
            throw new JsonException("'sha' isn't a commit's hash");
        var siblings = root.GetProperty("siblings");
        if (siblings.GetArrayLength() > MaxFiles)
            throw new HubException(
                $"the model has {siblings.GetArrayLength()} files, expected at most {MaxFiles}"
            );
        var names = siblings
            .EnumerateArray()
            .Select(s => HubFileName.Check(s.GetProperty("rfilename").GetString() ?? ""));
        return new(commit!, [.. names.Distinct()]);
    }
}
