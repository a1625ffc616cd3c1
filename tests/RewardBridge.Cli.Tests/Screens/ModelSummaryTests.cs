using RewardBridge.Cli.Screens;
using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Tests;

namespace RewardBridge.Cli.Tests.Screens;

public sealed class ModelSummaryTests
{
    [Fact]
    public void A_summary_tells_shape_weights_and_tokenizer()
    {
        using var model = ModelFolder.Open(SharedFiles.Path("models", "smollm2-135m-instruct"));
        var lines = ModelSummary.Of(model).ToDictionary(line => line.Name, line => line.Value);
        Assert.Equal("GGUF file", lines["form"]);
        Assert.Equal(
            "30 layers of width 576, 9 heads of 64 (3 key-value), feed-forward 1536",
            lines["shape"]
        );
        Assert.Equal("134.5 million", lines["parameters"]);
        Assert.Equal("210 Q4_1, 61 F32, 1 Q8_0", lines["stored as"]);
        Assert.Equal("49152 tokens, ends with <|im_end|> (2)", lines["tokenizer"]);
        Assert.Equal("yes", lines["chat template"]);
    }

    [Fact]
    public void Rope_scaling_is_shown_where_there_is_one()
    {
        using var model = ModelFolder.Open(
            SharedFiles.Path("goldens", "models", "llama-rope-llama3-tied")
        );
        var lines = ModelSummary.Of(model).ToDictionary(line => line.Name, line => line.Value);
        Assert.Equal("theta 500000, Llama3 scaling by 8", lines["rope"]);
    }
}
