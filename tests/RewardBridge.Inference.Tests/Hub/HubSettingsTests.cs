using RewardBridge.Inference.Hub;

namespace RewardBridge.Inference.Tests.Hub;

public sealed class HubSettingsTests : IDisposable
{
    readonly DirectoryInfo _home = Directory.CreateTempSubdirectory();

    public void Dispose() => _home.Delete(recursive: true);

    [Fact]
    public void Without_variables_the_cache_is_where_huggingface_hub_has_it()
    {
        var settings = Read(("HOME", _home.FullName));

        Assert.Equal(
            Path.Combine(_home.FullName, ".cache", "huggingface", "hub"),
            settings.CacheFolder
        );
        Assert.Equal("https://huggingface.co/", settings.Endpoint.AbsoluteUri);
        Assert.Null(settings.Token);
    }

    [Theory]
    [InlineData("HF_HUB_CACHE=/c;HF_HOME=/h;XDG_CACHE_HOME=/x", "/c")]
    [InlineData("HF_HOME=/h;XDG_CACHE_HOME=/x", "/h/hub")]
    [InlineData("XDG_CACHE_HOME=/x", "/x/huggingface/hub")]
    public void The_nearest_variable_names_the_cache(string variables, string expected)
    {
        var pairs = variables.Split(';').Select(v => v.Split('=')).Select(v => (v[0], v[1]));

        Assert.Equal(expected, Read([.. pairs]).CacheFolder.Replace('\\', '/'));
    }

    [Fact]
    public void The_token_is_the_variable_or_else_the_stored_one()
    {
        File.WriteAllText(Path.Combine(_home.FullName, "token"), "stored\n");

        Assert.Equal("stored", Read(("HF_HOME", _home.FullName)).Token);
        Assert.Equal("set", Read(("HF_HOME", _home.FullName), ("HF_TOKEN", " set ")).Token);
    }

    [Fact]
    public void A_token_that_would_break_out_of_its_header_is_refused() =>
        Assert.Throws<HubException>(() => Read(("HF_TOKEN", "a\r\nX-Evil: 1")));

    [Theory]
    [InlineData("ftp://hub")]
    [InlineData("hub")]
    [InlineData("file:///tmp")]
    public void An_endpoint_is_an_http_address(string endpoint) =>
        Assert.Throws<HubException>(() => Read(("HF_ENDPOINT", endpoint)));

    static HubSettings Read(params (string Name, string Value)[] variables) =>
        HubSettings.FromEnvironment(name =>
            variables.FirstOrDefault(v => v.Name == name) is { Value: { } value } ? value : null
        );
}
