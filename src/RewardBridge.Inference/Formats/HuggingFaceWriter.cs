using System.Globalization;
using RewardBridge.Inference.Formats.Gguf;

namespace RewardBridge.Inference.Formats;

/// <summary>Writes a model folder that transformers loads unchanged.</summary>
public static class HuggingFaceWriter
{
    const long DefaultShardBytes = 5_000_000_000; // as transformers cut theirs before version 5

    static readonly string[] _tokenizerFiles =
    [
        "tokenizer.json",
        "tokenizer_config.json",
        "special_tokens_map.json",
        "added_tokens.json",
        "chat_template.jinja",
        "chat_template.json",
        "vocab.json",
        "merges.txt",
        "tokenizer.model",
    ];

    /// <summary>Writes config.json, generation_config.json and the weights.</summary>
    /// <param name="folder">Made where it isn't there; must hold no model yet.</param>
    /// <param name="configuration">The model's shape.</param>
    /// <param name="tensors">Weights by Hugging Face name; what the configuration doesn't ask for is left out.</param>
    /// <param name="generation">End tokens and sampling settings.</param>
    /// <param name="type">How to store weights; null keeps each one's float type, and makes quantised ones f32.</param>
    /// <param name="shardBytes">Weights above this many bytes are cut into several files.</param>
    /// <exception cref="ModelFormatException">A tensor is missing, has another shape or doesn't fit the type.</exception>
    /// <exception cref="IOException">The folder holds a model already, or can't be written.</exception>
    public static void Write(
        string folder,
        ModelConfiguration configuration,
        ITensorSource tensors,
        GenerationDefaults generation,
        WeightType? type = null,
        long shardBytes = DefaultShardBytes
    )
    {
        ModelTensors.Require(configuration, tensors, folder);
        Directory.CreateDirectory(folder);
        RequireNoModel(folder);
        var stored = type ?? Narrowing.Keeping(tensors.Tensors[ModelTensors.Embedding]);
        WriteWeights(folder, configuration, tensors, type, shardBytes);
        GenerationWriter.Write(Path.Combine(folder, GenerationReader.FileName), generation);
        // Last: a folder without it is no model, so a broken run leaves nothing that opens.
        ConfigurationWriter.Write(
            Path.Combine(folder, ConfigurationReader.FileName),
            configuration,
            generation,
            stored
        );
    }

    /// <summary>
    /// Gives a folder the tokenizer and chat template of a model: its files as they are, or for a GGUF model
    /// tokenizer.json and tokenizer_config.json made from the metadata.
    /// </summary>
    /// <exception cref="ModelFormatException">A GGUF tokenizer that isn't byte-level BPE of a known kind.</exception>
    /// <exception cref="IOException">A file can't be read or written.</exception>
    public static void WriteTokenizer(ModelFolder model, string folder)
    {
        if (model.Gguf is { } metadata)
        {
            GgufTokenizerJson.Write(metadata, model.Configuration.ContextLength, folder);
            return;
        }
        Directory.CreateDirectory(folder);
        foreach (var name in _tokenizerFiles)
            if (File.Exists(Path.Combine(model.Path, name)))
            {
                using var original = File.OpenRead(Path.Combine(model.Path, name));
                AtomicFile.Write(Path.Combine(folder, name), original.CopyTo);
            }
    }

    /// <summary>Checks that nothing would be overwritten, before anything is written.</summary>
    /// <exception cref="IOException">The folder holds a model already.</exception>
    public static void RequireNoModel(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        var found = Directory
            .EnumerateFiles(folder)
            .Select(Path.GetFileName)
            .FirstOrDefault(name =>
                name is ConfigurationReader.FileName or SafetensorsFolder.IndexFileName
                || name!.EndsWith(".safetensors", StringComparison.Ordinal)
            );
        if (found is not null)
            throw new IOException(
                $"{folder}: holds a model already ({found}): choose another folder."
            );
    }

    static void WriteWeights(
        string folder,
        ModelConfiguration configuration,
        ITensorSource tensors,
        WeightType? type,
        long shardBytes
    )
    {
        var names = ModelTensors.Of(configuration).Select(tensor => tensor.Key).ToList();
        var shards = Shards(names, Bytes, shardBytes);
        if (shards.Count == 1)
        {
            SafetensorsWriter.Write(
                Path.Combine(folder, SafetensorsFolder.SingleFileName),
                tensors,
                names,
                type
            );
            return;
        }

        var map = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < shards.Count; i++)
        {
            var file = string.Create(
                CultureInfo.InvariantCulture,
                $"model-{i + 1:00000}-of-{shards.Count:00000}.safetensors"
            );
            SafetensorsWriter.Write(Path.Combine(folder, file), tensors, shards[i], type);
            foreach (var name in shards[i])
                map[name] = file;
        }
        WriteIndex(folder, map, ModelTensors.ParameterCount(configuration), names.Sum(Bytes));

        long Bytes(string name)
        {
            var info = tensors.Tensors[name];
            return info.ElementCount * Narrowing.SizeOf(type ?? Narrowing.Keeping(info));
        }
    }

    /// <summary>In order, a new shard wherever the next tensor would pass the limit.</summary>
    static List<List<string>> Shards(List<string> names, Func<string, long> bytes, long shardBytes)
    {
        var shards = new List<List<string>> { new() };
        var filled = 0L;
        foreach (var name in names)
        {
            var size = bytes(name);
            if (filled > 0 && filled + size > shardBytes)
            {
                shards.Add([]);
                filled = 0;
            }
            shards[^1].Add(name);
            filled += size;
        }
        return shards;
    }

    static void WriteIndex(
        string folder,
        SortedDictionary<string, string> map,
        long parameters,
        long bytes
    ) =>
        JsonFile.Write(
            Path.Combine(folder, SafetensorsFolder.IndexFileName),
            json =>
            {
                json.WriteStartObject("metadata");
                json.WriteNumber("total_parameters", parameters);
                json.WriteNumber("total_size", bytes);
                json.WriteEndObject();
                json.WriteStartObject("weight_map");
                foreach (var (name, file) in map)
                    json.WriteString(name, file);
                json.WriteEndObject();
            }
        );
}
