using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Formats.Lora;
using RewardBridge.Training.Transformer;

namespace RewardBridge.Training.Tests.Transformer;

/// <summary>A folder of goldens/models: a tiny model, what transformers and PEFT compute with it in f64, stored in f32.</summary>
sealed class ModelGolden : IDisposable
{
    public static TheoryData<string> Names { get; } =
    [
        "llama",
        "llama-rope-llama3-tied",
        "qwen2",
        "qwen2-yarn-tied",
        "qwen3-sharded-bf16",
        "qwen3-tied",
    ];

    readonly string _path;
    readonly ModelFolder _folder;

    public ModelGolden(string name)
    {
        _path = Path.Combine(SharedFolder(), "goldens", "models", name);
        Assert.SkipUnless(Directory.Exists(_path), $"goldens/models/{name} is not here");
        _folder = ModelFolder.Open(_path);
        Expected = SafetensorsFile.Open(Path.Combine(_path, "golden.safetensors"));
    }

    public ModelConfiguration Configuration => _folder.Configuration;

    public SafetensorsFile Expected { get; }

    public int[] Tokens(string name) =>
        Array.ConvertAll(Expected.ReadInt64(name), token => (int)token);

    public CausalTransformer Load(LoraOptions? lora = null)
    {
        var model = CausalTransformer.Load(Configuration, _folder.Tensors, lora);
        // That golden was computed by a model whose buffers had been rounded with its weights;
        // transformers itself keeps the frequencies in f32, as the product does.
        if (_path.EndsWith("bf16", StringComparison.Ordinal))
            model.Rope = (
                Array.ConvertAll(model.Rope.InverseFrequencies, Rounded),
                model.Rope.AttentionFactor
            );
        return model;
    }

    /// <summary>The model with the folder's PEFT adapter (rank 4, alpha 8, all projections).</summary>
    public CausalTransformer LoadWithAdapter()
    {
        using var adapter = LoraAdapterFiles.Open(Path.Combine(_path, "adapter"));
        var model = Load(LoraOptions.Of(adapter));
        model.LoadAdapter(adapter);
        return model;
    }

    public void Dispose()
    {
        Expected.Dispose();
        _folder.Dispose();
    }

    // To bf16, ties to even.
    static float Rounded(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return BitConverter.UInt32BitsToSingle((bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000);
    }

    public static string SharedFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (
            folder is not null && !File.Exists(Path.Combine(folder.FullName, "RewardBridge.slnx"))
        )
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? AppContext.BaseDirectory, "..", "shared");
    }
}
