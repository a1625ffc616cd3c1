using System.Text;
using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Formats.Lora;
using RewardBridge.Inference.Tests.Formats.Gguf;

namespace RewardBridge.Inference.Tests.Formats;

/// <summary>Whatever bytes a model folder holds: only <see cref="ModelFormatException"/>, and little memory.</summary>
public sealed class MalformedFilesTests : IDisposable
{
    const int Trials = 500;

    const string Configuration = """
        {
          "model_type": "llama", "vocab_size": 2, "hidden_size": 4, "intermediate_size": 2, "num_hidden_layers": 1,
          "num_attention_heads": 2, "num_key_value_heads": 1, "head_dim": 2, "max_position_embeddings": 16,
          "rms_norm_eps": 1e-5, "tie_word_embeddings": true, "rope_theta": 10000.0, "hidden_act": "silu",
          "rope_scaling": {"rope_type": "llama3", "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0,
          "original_max_position_embeddings": 8}, "eos_token_id": 1, "layer_types": ["full_attention"],
          "use_sliding_window": false, "sliding_window": null, "mlp_bias": false, "attention_bias": false
        }
        """;

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Safetensors()
    {
        WriteModel();
        var whole = File.ReadAllBytes(_folder.File("model.safetensors"));
        Damage
            .OfBytes(whole, head: whole.Length / 2)
            .Sample(
                bytes =>
                {
                    var path = _folder.Write("damaged.safetensors", bytes);
                    Damage.Survives(
                        () =>
                        {
                            using var file = SafetensorsFile.Open(path);
                            Damage.ReadAll(file);
                        },
                        bytes.Length
                    );
                },
                iter: Trials,
                threads: 1
            );
    }

    [Fact]
    public void Gguf_files()
    {
        var whole = GgufBytes
            .TinyModel()
            .Texts("tokenizer.ggml.tokens", "a", "b")
            .Int32s("tokenizer.ggml.token_type", 1, 3)
            .Text("llama.rope.scaling.type", "none")
            .Build();
        Damage
            .OfBytes(whole, head: whole.Length * 2 / 3)
            .Sample(
                bytes =>
                {
                    var path = _folder.Write("damaged.gguf", bytes);
                    Damage.Survives(
                        () =>
                        {
                            using var model = ModelFolder.Open(path);
                            Damage.ReadAll(model.Tensors);
                            _ = model.Gguf!.TokenTypes;
                        },
                        bytes.Length
                    );
                },
                iter: Trials,
                threads: 1
            );
    }

    [Fact]
    public void Configurations()
    {
        WriteModel();
        Gen.OneOf(
                Damage.OfJson(Configuration),
                Damage.OfBytes(Encoding.UTF8.GetBytes(Configuration), Configuration.Length)
            )
            .Sample(
                bytes =>
                {
                    _folder.Write("config.json", bytes);
                    Damage.Survives(
                        () => ModelFolder.Open(_folder.Path).Dispose(),
                        bytes.Length + 10_000
                    );
                },
                iter: Trials,
                threads: 1
            );
    }

    [Fact]
    public void Shard_indices()
    {
        WriteModel();
        File.Move(_folder.File("model.safetensors"), _folder.File("model-1.safetensors"));
        var names = ModelTensors
            .Of(ConfigurationReader.Read(_folder.File("config.json")))
            .Select(t => $"\"{t.Key}\":\"model-1.safetensors\"");
        var whole = $"{{\"weight_map\":{{{string.Join(',', names)}}}}}";
        Damage
            .OfBytes(Encoding.UTF8.GetBytes(whole), whole.Length)
            .Sample(
                bytes =>
                {
                    _folder.Write("model.safetensors.index.json", bytes);
                    // A shard that isn't there is the disk's error, not the format's.
                    Damage.Survives(
                        () =>
                            Assert.True(
                                Record.Exception(() => ModelFolder.Open(_folder.Path).Dispose())
                                    is null
                                        or ModelFormatException
                                        or FileNotFoundException
                            ),
                        bytes.Length + 10_000
                    );
                },
                iter: Trials,
                threads: 1
            );
    }

    [Fact]
    public void Adapters()
    {
        LoraAdapterFiles.Write(
            _folder.Path,
            new()
            {
                Rank = 2,
                Alpha = 4,
                TargetModules = ["q_proj"],
            },
            new Dictionary<string, LoraPair>
            {
                ["m.q_proj"] = new(new float[6], new float[4], 2, 3, 2),
            }
        );
        var settings = File.ReadAllText(_folder.File("adapter_config.json"));
        var weights = File.ReadAllBytes(_folder.File("adapter_model.safetensors"));
        Gen.Select(
                Gen.OneOf(Damage.OfJson(settings), Gen.Const(Encoding.UTF8.GetBytes(settings))),
                Gen.OneOf(Damage.OfBytes(weights, weights.Length), Gen.Const(weights))
            )
            .Sample(
                (first, second) =>
                {
                    _folder.Write("adapter_config.json", first);
                    _folder.Write("adapter_model.safetensors", second);
                    Damage.Survives(
                        () =>
                        {
                            using var adapter = LoraAdapterFiles.Open(_folder.Path);
                            foreach (var module in adapter.Modules)
                                adapter.Read(module);
                        },
                        first.Length + second.Length
                    );
                },
                iter: Trials,
                threads: 1
            );
    }

    /// <summary>A whole model of the configuration above.</summary>
    void WriteModel()
    {
        var configuration = ConfigurationReader.Read(_folder.Write("config.json", Configuration));
        using var tensors = new MemoryTensors(
            ModelTensors
                .Of(configuration)
                .ToDictionary(
                    t => t.Key,
                    t => (t.Value, new float[t.Value.Aggregate(1L, (a, b) => a * b)])
                )
        );
        SafetensorsWriter.Write(_folder.File("model.safetensors"), tensors, tensors.Tensors.Keys);
        ModelFolder.Open(_folder.Path).Dispose();
    }
}
