using System.IO.Hashing;
using System.Text;

namespace RewardBridge.Cli.Commands;

/// <summary>Tells a local model from any other by its bytes: a folder that is trained again under its old name is another model.</summary>
static class ModelFingerprint
{
    /// <summary>128 bits over names and contents of all files, as hexadecimal digits.</summary>
    /// <param name="paths">Files or folders: the model, and its adapter.</param>
    /// <exception cref="IOException">One can't be read.</exception>
    public static string Of(params IReadOnlyList<string> paths)
    {
        var hash = new XxHash128();
        foreach (var file in paths.SelectMany(Files))
        {
            hash.Append(Encoding.UTF8.GetBytes(Path.GetFileName(file)));
            using var stream = File.OpenRead(file);
            hash.Append(stream);
        }
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    static IEnumerable<string> Files(string path) =>
        Directory.Exists(path)
            ? Directory.EnumerateFiles(path).Order(StringComparer.Ordinal)
            : [path];
}
