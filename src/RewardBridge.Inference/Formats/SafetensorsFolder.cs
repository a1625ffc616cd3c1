using System.Text.Json;

namespace RewardBridge.Inference.Formats;

/// <summary>A model folder's weights: model.safetensors, or its shards by model.safetensors.index.json.</summary>
public sealed class SafetensorsFolder : ITensorSource
{
    /// <summary>The weights of a model that isn't cut into shards.</summary>
    public const string SingleFileName = "model.safetensors";

    /// <summary>Which shard holds which tensor.</summary>
    public const string IndexFileName = "model.safetensors.index.json";

    const int MostShards = 10_000;

    readonly string _place;
    readonly List<SafetensorsFile> _shards;
    readonly Dictionary<string, SafetensorsFile> _owners;

    SafetensorsFolder(
        string place,
        List<SafetensorsFile> shards,
        Dictionary<string, SafetensorsFile> owners
    )
    {
        (_place, _shards, _owners) = (place, shards, owners);
        Tensors = owners.ToDictionary(o => o.Key, o => o.Value.Tensors[o.Key]);
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, TensorInfo> Tensors { get; }

    /// <summary>Whether a folder has weights that <see cref="Open"/> can read.</summary>
    public static bool Has(string folder) =>
        File.Exists(Path.Combine(folder, SingleFileName))
        || File.Exists(Path.Combine(folder, IndexFileName));

    /// <summary>Opens all files of a folder. Where both forms are there the single file wins, as in transformers.</summary>
    /// <exception cref="IOException">A file isn't there or can't be read.</exception>
    /// <exception cref="ModelFormatException">A header or the index is damaged, or they don't agree.</exception>
    public static SafetensorsFolder Open(string folder)
    {
        var single = Path.Combine(folder, SingleFileName);
        var index = Path.Combine(folder, IndexFileName);
        if (!File.Exists(single) && !File.Exists(index))
            throw new ModelFormatException(
                $"{folder}: neither {SingleFileName} nor {IndexFileName} is there. "
                    + "Weights in pickled form (.bin, .pt) are never read: convert them to safetensors."
            );
        var shards = new List<SafetensorsFile>();
        try
        {
            return File.Exists(single)
                ? OpenSingle(single, shards)
                : OpenShards(folder, index, shards);
        }
        catch
        {
            shards.ForEach(shard => shard.Dispose());
            throw;
        }
    }

    /// <inheritdoc/>
    public void Read(string name, Span<float> destination) =>
        (
            _owners.GetValueOrDefault(name)
            ?? throw FormatErrors.NoSuchTensor(_place, name, _owners.Count)
        ).Read(name, destination);

    /// <inheritdoc/>
    public void Dispose() => _shards.ForEach(shard => shard.Dispose());

    static SafetensorsFolder OpenSingle(string path, List<SafetensorsFile> shards)
    {
        shards.Add(SafetensorsFile.Open(path));
        return new(path, shards, shards[0].Tensors.Keys.ToDictionary(name => name, _ => shards[0]));
    }

    static SafetensorsFolder OpenShards(string folder, string index, List<SafetensorsFile> shards)
    {
        var map = ReadIndex(index);
        var names = map.Values.Distinct().Order(StringComparer.Ordinal).ToList();
        if (names.Count > MostShards)
            throw new ModelFormatException(
                $"{index}: {names.Count} shards, expected at most {MostShards}."
            );
        foreach (var name in names)
            shards.Add(SafetensorsFile.Open(Path.Combine(folder, name)));
        var byName = names.Zip(shards).ToDictionary(pair => pair.First, pair => pair.Second);

        foreach (var (tensor, shard) in map)
            if (!byName[shard].Tensors.ContainsKey(tensor))
                throw new ModelFormatException(
                    $"{index}: tensor '{FormatErrors.Shown(tensor)}' should be in {shard}, which doesn't hold it."
                );
        return new(
            index,
            shards,
            map.ToDictionary(entry => entry.Key, entry => byName[entry.Value])
        );
    }

    static Dictionary<string, string> ReadIndex(string index) =>
        JsonFields.ReadFile(
            index,
            root =>
            {
                var map = root.Section("weight_map") ?? throw root.Wrong("weight_map", "an object");
                return map.Properties()
                    .ToDictionary(entry => entry.Name, entry => ShardName(map, entry));
            }
        );

    /// <summary>A shard lies in the folder itself: a path out of it is refused.</summary>
    static string ShardName(JsonFields map, JsonProperty entry) =>
        map.Text(entry.Name) is { } name
        && name.EndsWith(".safetensors", StringComparison.Ordinal)
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? name
            : throw map.Wrong(entry.Name, "the plain name of a .safetensors file");
}
