using System.Buffers;

namespace RewardBridge.Inference.Hub;

/// <summary>Names of files as a hub sends them: it's a stranger, so a name must not lead out of the model's folder.</summary>
static class HubFileName
{
    const int MaxLength = 512;
    const int MaxPart = 200;

    static readonly SearchValues<char> Forbidden = SearchValues.Create("\\:*?\"<>|");

    /// <summary>Whether a name is a relative path with slashes, whose parts are plain names on every system.</summary>
    public static bool IsSafe(string name) =>
        name.Length is > 0 and <= MaxLength && name.Split('/').All(IsPlain);

    /// <exception cref="HubException">The name isn't safe.</exception>
    public static string Check(string name) =>
        IsSafe(name)
            ? name
            : throw new HubException(
                $"the hub lists a file named '{Shown(name)}', which could be written outside the model's folder; "
                    + "nothing of this model is downloaded"
            );

    /// <summary>The path below a folder.</summary>
    public static string Below(string folder, string name) =>
        Path.Combine(folder, Path.Combine(name.Split('/')));

    static bool IsPlain(string part) =>
        part.Length is > 0 and <= MaxPart
        && part is not ("." or "..")
        && part[^1] is not ('.' or ' ') // Windows drops these
        && !part.AsSpan().ContainsAny(Forbidden)
        && !part.Any(char.IsControl);

    static string Shown(string name) =>
        new([.. name.Take(100).Select(c => char.IsControl(c) ? '?' : c)]);
}
