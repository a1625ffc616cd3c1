using RewardBridge.Inference.Hub;

namespace RewardBridge.Inference.Tests.Hub;

public sealed class HubModelIdTests
{
    [Theory]
    [InlineData("Qwen/Qwen2.5-0.5B_x", "models--Qwen--Qwen2.5-0.5B_x")]
    [InlineData("gpt2", "models--gpt2")]
    public void A_name_gives_its_folder_in_the_cache(string text, string folder) =>
        Assert.Equal(folder, HubModelId.Parse(text).CacheFolder);

    [Theory]
    [InlineData("")]
    [InlineData("a/b/c")]
    [InlineData("../b")]
    [InlineData("a/..")]
    [InlineData("a/b--c")]
    [InlineData("a/b c")]
    [InlineData("a\\b")]
    [InlineData("/b")]
    [InlineData("a/b?x=1")]
    [InlineData("https://huggingface.co/a/b")]
    public void Any_other_text_is_refused(string text) =>
        Assert.Throws<HubException>(() => HubModelId.Parse(text));
}
