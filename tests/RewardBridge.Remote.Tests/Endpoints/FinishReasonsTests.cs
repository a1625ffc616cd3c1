using System.Text;
using RewardBridge.Remote.Endpoints;

namespace RewardBridge.Remote.Tests.Endpoints;

public sealed class FinishReasonsTests
{
    static string Mended(string body) =>
        Encoding.UTF8.GetString(FinishReasons.Mended(Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("{\"choices\":[{\"finish_reason\":\"eos_token\"},{}]}")]
    [InlineData("{\"choices\":[{\"finish_reason\":7},{\"finish_reason\":null}]}")]
    public void Unknown_reasons_become_stop(string body) =>
        Assert.Equal(
            "{\"choices\":[{\"finish_reason\":\"stop\"},{\"finish_reason\":\"stop\"}]}",
            Mended(body)
        );

    [Theory]
    [InlineData("{\"choices\":[{\"finish_reason\":\"length\"}]}")]
    [InlineData("{\"choices\":7}")]
    [InlineData("{\"choices\":[1,null]}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{\"choices\":[{")]
    [InlineData("{\"a\":1,\"a\":2}")]
    public void Everything_else_stays(string body) => Assert.Equal(body, Mended(body));
}
