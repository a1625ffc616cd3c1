using RewardBridge.Cli.Commands;
using RewardBridge.Judging;

namespace RewardBridge.Cli.Tests.Commands;

public sealed class ChatNameTests
{
    [Fact]
    public void A_name_holds_model_address_template_and_settings()
    {
        var name = ChatName.Parse(
            "Qwen/Qwen2.5-7B@v2@http://10.0.0.5:8000/v1/#three-class-v1?mode=votes&votes=9&concurrency=32&timeout=5&prices=0.1,0.4"
        );
        Assert.Equal("Qwen/Qwen2.5-7B@v2", name.Model);
        Assert.Equal("http://10.0.0.5:8000/v1", name.Address.ToString());
        Assert.Equal("three-class-v1", name.Template);
        Assert.Equal((JudgingMode.Votes, 9), (name.Options.Mode, name.Options.Votes));
        Assert.Equal((32, 5), (name.Concurrency, name.Timeout.TotalSeconds));
        Assert.Equal(0.5m, name.Prices!.Of(1_000_000, 1_000_000));
    }

    [Fact]
    public void A_model_alone_is_one_of_OpenAI() =>
        Assert.Equal("api.openai.com", ChatName.Parse("gpt-4o-mini").Address.Host);

    [Theory]
    [InlineData("", "no model")]
    [InlineData("@http://localhost/v1", "no model")]
    [InlineData("m@httpx://localhost", "the address 'httpx://localhost'")]
    [InlineData("m@http://user:secret@localhost/v1", "the address")]
    [InlineData("m?concurrency=0", "'concurrency=0'")]
    [InlineData("m?mode=loud", "mode 'loud'")]
    [InlineData("m?mode=", "mode ''")]
    [InlineData("m?prices=1", "'prices=1'")]
    [InlineData("m?key=sk-1", "'key=sk-1'")]
    public void A_name_of_another_form_is_refused_where_it_goes_wrong(string text, string found)
    {
        var error = Assert.Throws<ArgumentException>(() => ChatName.Parse(text));
        Assert.Contains($"found {found}", error.Message, StringComparison.Ordinal);
    }
}
