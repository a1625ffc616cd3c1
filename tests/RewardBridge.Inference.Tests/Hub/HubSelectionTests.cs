using RewardBridge.Inference.Hub;

namespace RewardBridge.Inference.Tests.Hub;

public sealed class HubSelectionTests
{
    static readonly string[] Names =
    [
        "README.md",
        "chat_template.jinja",
        "config.json",
        "generation_config.json",
        "model-00001-of-00002.safetensors",
        "onnx/config.json",
        "onnx/model.onnx",
        "pytorch_model.bin",
        "tokenizer.json",
        "tokenizer.model",
        "training_args.pt",
    ];

    [Fact]
    public void The_usual_files_are_what_a_model_needs_to_run() =>
        Assert.Equal(
            [
                "chat_template.jinja",
                "config.json",
                "generation_config.json",
                "model-00001-of-00002.safetensors",
                "tokenizer.json",
                "tokenizer.model",
            ],
            HubSelection.Select(Names, [])
        );

    [Fact]
    public void Patterns_replace_the_usual_files() =>
        Assert.Equal(
            ["README.md", "onnx/config.json", "onnx/model.onnx"],
            HubSelection.Select(Names, ["*.md", "onnx/*"])
        );

    [Fact]
    public void Pickles_are_never_taken()
    {
        Assert.DoesNotContain("pytorch_model.bin", HubSelection.Select(Names, ["*"]));
        Assert.Throws<HubException>(() => HubSelection.Select(Names, ["*.bin"]));
    }

    [Fact]
    public void A_pattern_that_nothing_fits_is_an_error_that_names_it()
    {
        var error = Assert.Throws<HubException>(() => HubSelection.Select(Names, ["*.gguf"]));

        Assert.Contains("'*.gguf'", error.Message, StringComparison.Ordinal);
    }
}
