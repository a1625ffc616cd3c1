using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Formats.Gguf;

namespace RewardBridge.Inference.Tests.Formats.Gguf;

/// <summary>GGUF files opened as models: configuration, names, row order, tokens.</summary>
public sealed class GgufModelTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_configuration_comes_from_the_metadata()
    {
        using var model = Open(GgufBytes.TinyModel());
        Assert.Equal(
            new()
            {
                Family = ModelFamily.Llama,
                VocabularySize = 2,
                HiddenSize = 4,
                IntermediateSize = 2,
                LayerCount = 1,
                HeadCount = 2,
                KeyValueHeadCount = 1,
                HeadSize = 2,
                NormEpsilon = 1e-5,
                ContextLength = 16,
                TiedEmbeddings = true,
                AttentionBias = false,
                Rope = new() { Theta = 500_000 },
            },
            model.Configuration
        );
        Assert.Equal([1], model.Generation.EndTokenIds);
    }

    [Fact]
    public void Tensors_have_hugging_face_names_and_shapes()
    {
        using var model = Open(GgufBytes.TinyModel());
        Assert.Equal(
            GgufBytes.Ramp(9, 8),
            model.Tensors.ReadArray("model.layers.0.mlp.down_proj.weight")
        );
        Assert.Equal([4, 2], model.Tensors.Tensors["model.layers.0.mlp.down_proj.weight"].Shape);
    }

    [Fact] // a head of four rows: GGUF's 0, 1, 2, 3 are Hugging Face's 0, 2, 1, 3
    public void Query_rows_of_llama_are_brought_into_hugging_face_order()
    {
        var rows = new float[4 * 2];
        for (var row = 0; row < 4; row++)
            rows.AsSpan(row * 2, 2).Fill(row);
        HeadPermutation.ToHuggingFace(rows, headSize: 4, columns: 2);
        Assert.Equal([0, 0, 2, 2, 1, 1, 3, 3], rows);
    }

    [Fact]
    public void The_two_row_orders_are_inverse() =>
        (
            from half in Gen.Int[1, 5]
            from columns in Gen.Int[1, 3]
            from heads in Gen.Int[1, 3]
            from weights in Gen.Float[-1, 1].Array[half * 2 * columns * heads]
            select (half * 2, columns, weights)
        ).Sample(t =>
        {
            var (headSize, columns, weights) = t;
            var turned = weights.ToArray();
            HeadPermutation.FromHuggingFace(turned, headSize, columns);
            HeadPermutation.ToHuggingFace(turned, headSize, columns);
            Assert.Equal(weights, turned);
        });

    [Fact]
    public void Yarn_settings_are_read_and_an_extra_attention_factor_multiplies()
    {
        var head = TinyModelWith(b =>
            b.Text("llama.rope.scaling.type", "yarn")
                .Float32("llama.rope.scaling.factor", 4)
                .UInt32("llama.rope.scaling.original_context_length", 8)
                .Float32("llama.rope.scaling.attn_factor", 2)
        );
        using var model = Open(head);
        var rope = model.Configuration.Rope;
        Assert.Equal(
            (RopeScaling.Yarn, 4.0, 8),
            (rope.Scaling, rope.Factor, rope.OriginalContextLength)
        );
        Assert.Equal(2 * (0.1 * Math.Log(4) + 1), rope.AttentionFactor);
    }

    [Theory] // published Llama 3.1 and 3.2 settings, and one with another original length
    [InlineData(8, 8192)]
    [InlineData(32, 8192)]
    [InlineData(16, 4096)]
    public void Llama3_scaling_is_found_from_its_divisors(double factor, int original)
    {
        const int HeadSize = 64;
        var plain = new RopeConfiguration { Theta = 500_000 };
        var expected = plain with
        {
            Scaling = RopeScaling.Llama3,
            Factor = factor,
            OriginalContextLength = original,
        };
        var divisors = RopeFrequencies
            .Compute(plain, HeadSize)
            .InverseFrequencies.Zip(
                RopeFrequencies.Compute(expected, HeadSize).InverseFrequencies,
                (a, b) => a / b
            )
            .ToArray();
        Assert.Equal(expected, Llama3Divisors.Fit(divisors, plain, HeadSize, "m.gguf"));

        divisors[5] = 1.7f;
        Assert.Throws<ModelFormatException>(() =>
            Llama3Divisors.Fit(divisors, plain, HeadSize, "m.gguf")
        );
    }

    [Theory]
    [InlineData("general.architecture", "gemma3", "expected \"llama\", \"qwen2\" or \"qwen3\"")]
    [InlineData("llama.rope.scaling.type", "longrope", "expected \"none\", \"linear\" or \"yarn\"")]
    public void What_the_engine_does_not_compute_is_refused(
        string key,
        string value,
        string message
    )
    {
        var bytes =
            key == "general.architecture"
                ? new GgufBytes().Text(key, value)
                : TinyModelWith(b => b.Text(key, value));
        var error = Assert.Throws<ModelFormatException>(() => Open(bytes));
        Assert.Contains(
            $"key '{key}' is \"{value}\", {message}",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Experts_are_refused()
    {
        var error = Assert.Throws<ModelFormatException>(() =>
            Open(TinyModelWith(b => b.UInt32("llama.expert_count", 8)))
        );
        Assert.Contains(
            "key 'llama.expert_count' is 8, expected none",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_tensor_without_a_place_is_refused()
    {
        var bytes = TinyModelWith(b => b.F32("blk.0.attn_output.bias", [4], GgufBytes.Ramp(0, 4)));
        var error = Assert.Throws<ModelFormatException>(() => Open(bytes));
        Assert.Contains(
            "tensor 'blk.0.attn_output.bias' has no place in a Llama model",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_folder_with_two_files_asks_for_one()
    {
        _folder.Write("a.gguf", GgufBytes.TinyModel().Build());
        _folder.Write("b.gguf", GgufBytes.TinyModel().Build());
        var error = Assert.Throws<ModelFormatException>(() => ModelFolder.Open(_folder.Path));
        Assert.Contains(
            "2 .gguf files, expected a config.json or exactly one",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_real_chat_model_opens_with_its_tokenizer_and_plausible_weights()
    {
        using var model = ModelFolder.Open(SharedFiles.Path("models", "smollm2-135m-instruct"));
        var (configuration, gguf) = (model.Configuration, model.Gguf!);
        Assert.Equal(
            (30, 576, 9, 3, 64, 49_152, 8_192),
            (
                configuration.LayerCount,
                configuration.HiddenSize,
                configuration.HeadCount,
                configuration.KeyValueHeadCount,
                configuration.HeadSize,
                configuration.VocabularySize,
                configuration.ContextLength
            )
        );
        Assert.Equal(
            (1e-5, 100_000, true),
            (configuration.NormEpsilon, configuration.Rope.Theta, configuration.TiedEmbeddings)
        );
        Assert.Equal(134_515_008, ModelTensors.ParameterCount(configuration)); // as its makers state it
        Assert.Equal(
            (49_152, 48_900, "smollm"),
            (gguf.Tokens.Count, gguf.Merges.Count, gguf.PreTokenizer)
        );
        Assert.Equal(
            new()
            {
                EndTokenIds = [2],
                BeginTokenId = 1,
                PadTokenId = 2,
            },
            model.Generation
        );
        Assert.Contains("<|im_start|>", gguf.ChatTemplate, StringComparison.Ordinal);

        foreach (
            var name in new[]
            {
                "model.embed_tokens.weight",
                "model.layers.7.self_attn.q_proj.weight",
                "model.layers.29.mlp.down_proj.weight",
            }
        )
        {
            var weights = model.Tensors.ReadArray(name);
            Assert.InRange(weights.Max(Math.Abs), 0, 20);
            var deviation = Math.Sqrt(weights.Average(w => (double)w * w));
            Assert.InRange(deviation, 0.01, 0.5); // trained weights, neither zero nor noise
        }
    }

    static GgufBytes TinyModelWith(Func<GgufBytes, GgufBytes> more) => more(GgufBytes.TinyModel());

    ModelFolder Open(GgufBytes bytes) => ModelFolder.Open(_folder.Write("m.gguf", bytes.Build()));
}
