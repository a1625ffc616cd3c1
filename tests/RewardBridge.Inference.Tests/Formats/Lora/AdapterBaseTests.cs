using RewardBridge.Inference.Formats.Lora;

namespace RewardBridge.Inference.Tests.Formats.Lora;

public sealed class AdapterBaseTests
{
    [Theory]
    [InlineData("HuggingFaceTB/SmolLM2-135M-Instruct", "/models/smollm2_135m_instruct")]
    [InlineData("HuggingFaceTB/SmolLM2-135M", "/models/SmolLM2-135M-Instruct.Q4_1.gguf")] // a name that contains it is let through
    [InlineData("org/a-model", "/cache/models--org--A-Model/snapshots/0123")]
    [InlineData("C:\\models\\a-model\\", "/elsewhere/a-model")]
    [InlineData(null, "/anything")]
    [InlineData("", "/anything")]
    [InlineData("///", "/anything")]
    public void The_named_base_is_recognised(string? named, string path) =>
        Assert.Null(Warning(named, path));

    [Fact]
    public void Another_base_of_the_same_shape_is_warned_of()
    {
        var warning = Warning("org/a-model-tuned", "/models/a-model");
        Assert.Contains("org/a-model-tuned", warning, StringComparison.Ordinal);
        Assert.Contains("/models/a-model", warning, StringComparison.Ordinal);
    }

    static string? Warning(string? named, string path) =>
        AdapterBase.Warning(
            new()
            {
                Rank = 1,
                Alpha = 1,
                BaseModel = named,
            },
            "adapter",
            path
        );
}
