using System.Security.Cryptography;
using System.Text.Json;

namespace RewardBridge.Training.Checkpoints;

/// <summary>state.json: the state, and length and checksum of every other file of the checkpoint.</summary>
sealed record CheckpointManifest
{
    public const string FileName = "state.json";

    static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>Version of this layout.</summary>
    public required int Layout { get; init; }

    public required CheckpointState State { get; init; }

    /// <summary>By path relative to the folder, with '/'.</summary>
    public required SortedDictionary<string, Entry> Files { get; init; }

    public sealed record Entry(long Bytes, string Sha256);

    /// <summary>Describes the files that lie in a folder.</summary>
    public static CheckpointManifest Of(string folder, CheckpointState state) =>
        new()
        {
            Layout = 1,
            State = state,
            Files = new(
                FilesIn(folder).ToDictionary(f => Relative(folder, f), EntryOf),
                StringComparer.Ordinal
            ),
        };

    public static IEnumerable<string> FilesIn(string folder) =>
        Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Relative(folder, file) != FileName)
            .Order(StringComparer.Ordinal);

    public byte[] ToJson() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Format), (byte)'\n'];

    /// <summary>Reads a folder's manifest and compares every file with it.</summary>
    /// <param name="folder">The checkpoint.</param>
    /// <param name="problem">What is wrong; null where nothing is.</param>
    /// <returns>The manifest; null where there is a problem.</returns>
    public static CheckpointManifest? Verify(string folder, out string? problem)
    {
        var manifest = Read(folder, out problem);
        problem ??= manifest!
            .Files.Select(f => ProblemOf(folder, f.Key, f.Value))
            .FirstOrDefault(p => p is not null);
        return problem is null ? manifest : null;
    }

    static CheckpointManifest? Read(string folder, out string? problem)
    {
        problem = null;
        try
        {
            var json = File.ReadAllBytes(Path.Combine(folder, FileName));
            var manifest = JsonSerializer.Deserialize<CheckpointManifest>(json, Format);
            if (manifest?.Layout == 1)
                return manifest;
            problem = $"{FileName}: found layout {manifest?.Layout}, expected 1";
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            problem = $"{FileName} can't be read: {e.Message}";
        }
        return null;
    }

    static string? ProblemOf(string folder, string name, Entry? expected)
    {
        if (expected is null)
            return $"{FileName} says nothing of {name}";
        var path = Path.Combine(folder, name);
        if (Relative(folder, path) != name || name.StartsWith("..", StringComparison.Ordinal))
            return $"'{name}' is not a file inside the checkpoint";
        if (!File.Exists(path))
            return $"{name} is missing";
        var bytes = new FileInfo(path).Length;
        if (bytes != expected.Bytes)
            return $"{name} has {bytes} bytes, expected {expected.Bytes}";
        return EntryOf(path) == expected ? null : $"{name} has another checksum than was recorded";
    }

    static string Relative(string folder, string file) =>
        Path.GetRelativePath(folder, file).Replace('\\', '/');

    static Entry EntryOf(string file)
    {
        using var stream = File.OpenRead(file);
        return new(stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }
}
