using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Formats.Lora;

namespace RewardBridge.Inference.Tests.Formats.Lora;

public sealed class LoraAdapterFilesTests : IDisposable
{
    const string Module = "model.layers.0.self_attn.q_proj";

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_adapter_that_peft_saved_holds_every_projection_of_every_layer()
    {
        using var adapter = LoraAdapterFiles.Open(
            SharedFiles.Path("goldens", "models", "llama", "adapter")
        );
        Assert.Equal(
            (4, 8.0, 2.0),
            (adapter.Configuration.Rank, adapter.Configuration.Alpha, adapter.Configuration.Scale)
        );
        Assert.Equal(3 * 7, adapter.Modules.Count);
        var down = adapter.Read("model.layers.2.mlp.down_proj");
        Assert.Equal((4, 160, 64), (down.Rank, down.Inputs, down.Outputs));
    }

    [Fact]
    public void A_written_adapter_reads_back_the_same()
    {
        var configuration = new LoraConfiguration
        {
            Rank = 2,
            Alpha = 3.5,
            Dropout = 0.1,
            RankStabilised = true,
            TargetModules = ["q_proj"],
        };
        var pair = new LoraPair([1, 2, 3, 4, 5, 6], [7, 8], Rank: 2, Inputs: 3, Outputs: 1);
        LoraAdapterFiles.Write(
            _folder.Path,
            configuration,
            new Dictionary<string, LoraPair> { [Module] = pair }
        );

        using var adapter = LoraAdapterFiles.Open(_folder.Path);
        Assert.Equal(
            configuration with
            {
                TargetModules = [],
            },
            adapter.Configuration with
            {
                TargetModules = [],
            }
        );
        Assert.Equal(["q_proj"], adapter.Configuration.TargetModules);
        Assert.Equal([Module], adapter.Modules);
        Assert.Equal([1, 2, 3, 4, 5, 6], adapter.Read(Module).A);
        Assert.Equal([7, 8], adapter.Read(Module).B);
        Assert.Equal(3.5 / Math.Sqrt(2), adapter.Configuration.Scale);
    }

    [Fact]
    public void Weights_of_the_golden_adapter_are_written_byte_for_byte()
    {
        var folder = SharedFiles.Path("goldens", "models", "qwen3-tied", "adapter");
        using var adapter = LoraAdapterFiles.Open(folder);
        LoraAdapterFiles.Write(
            _folder.Path,
            adapter.Configuration,
            adapter.Modules.ToDictionary(m => m, adapter.Read)
        );
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(folder, LoraAdapterFiles.WeightsFileName)),
            File.ReadAllBytes(_folder.File(LoraAdapterFiles.WeightsFileName))
        );
    }

    [Theory]
    [InlineData("\"use_dora\": true", "'use_dora' is true, expected it unused")]
    [InlineData("\"bias\": \"all\"", "'bias' is \"all\", expected \"none\"")]
    [InlineData("\"modules_to_save\": [\"lm_head\"]", "'modules_to_save'")]
    [InlineData("\"rank_pattern\": {\"q_proj\": 8}", "'rank_pattern'")]
    [InlineData("\"init_lora_weights\": \"pissa_niter_4\"", "'init_lora_weights'")]
    [InlineData("\"r\": 0", "'r' is 0, expected an integer in 1..65536")]
    [InlineData("\"peft_type\": \"IA3\"", "'peft_type' is \"IA3\", expected \"LORA\"")]
    public void More_than_plain_lora_is_refused(string field, string message)
    {
        var name = field[..field.IndexOf(':', StringComparison.Ordinal)];
        var others = new[] { "\"peft_type\": \"LORA\"", "\"r\": 2", "\"lora_alpha\": 4" }.Where(f =>
            !f.StartsWith(name, StringComparison.Ordinal)
        );
        _folder.Write("adapter_config.json", $"{{ {string.Join(", ", others.Append(field))} }}");
        var error = Assert.Throws<ModelFormatException>(() => LoraAdapterFiles.Open(_folder.Path));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "base_model.model.x.lora_A.weight",
        2,
        3,
        "no tensor 'base_model.model.x.lora_B.weight'"
    )]
    [InlineData(
        "base_model.model.x.lora_A.weight",
        3,
        3,
        "shape [3, 3], expected a matrix with rank 2 at position 0"
    )]
    [InlineData(
        "base_model.model.x.lora_embedding_A",
        2,
        3,
        "expected names like 'base_model.model.<module>.lora_A.weight'"
    )]
    public void Matrices_that_are_no_pair_are_refused(
        string tensor,
        long rows,
        long columns,
        string message
    )
    {
        _folder.Write("adapter_config.json", """{"peft_type": "LORA", "r": 2, "lora_alpha": 4}""");
        using var tensors = new MemoryTensors(
            new Dictionary<string, (long[] Shape, float[] Values)>
            {
                [tensor] = ([rows, columns], new float[rows * columns]),
            }
        );
        SafetensorsWriter.Write(_folder.File("adapter_model.safetensors"), tensors, [tensor]);
        var error = Assert.Throws<ModelFormatException>(() => LoraAdapterFiles.Open(_folder.Path));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pair_that_does_not_fit_its_sizes_is_the_callers_mistake() =>
        Assert.Throws<ArgumentException>(() =>
            LoraAdapterFiles.Write(
                _folder.Path,
                new() { Rank = 2, Alpha = 1 },
                new Dictionary<string, LoraPair> { [Module] = new([1], [1], 2, 3, 1) }
            )
        );
}
