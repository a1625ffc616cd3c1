using RewardBridge.Remote.Endpoints;

namespace RewardBridge.Remote.Tests.Endpoints;

public sealed class EndpointKeysTests : IDisposable
{
    readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    string? Find(string address, params (string Name, string Value)[] variables) =>
        EndpointKeys.Find(
            new(address),
            name => variables.FirstOrDefault(v => v.Name == name).Value,
            _file
        );

    [Theory]
    [InlineData("https://api.example.com/v1", "RBRIDGE_KEY_API_EXAMPLE_COM", "key")]
    [InlineData("https://api-example.com/v1", "RBRIDGE_KEY_API_EXAMPLE_COM", null)] // somebody else's
    [InlineData("https://api-example.com/v1", "RBRIDGE_KEY_API__EXAMPLE_COM", "key")]
    [InlineData("http://127.0.0.1:8000/v1", "RBRIDGE_KEY_127_0_0_1", "key")]
    [InlineData("https://api.openai.com/v1", "OPENAI_API_KEY", "key")]
    [InlineData("https://api.anthropic.com/v1", "ANTHROPIC_API_KEY", "key")]
    [InlineData("https://api.evil.example/v1", "OPENAI_API_KEY", null)] // belongs to another host
    [InlineData("https://api.openai.com.evil.example/v1", "OPENAI_API_KEY", null)]
    [InlineData("http://api.example.com/v1", "RBRIDGE_KEY_API_EXAMPLE_COM", null)] // in the clear
    public void A_variable_belongs_to_one_host(string address, string variable, string? expected) =>
        Assert.Equal(expected, Find(address, (variable, "key")));

    [Theory]
    [InlineData("http://10.0.0.5:8000/v1", "second")]
    [InlineData("https://api.example.com/v1", "first")]
    [InlineData("http://api.example.com/v1", null)]
    [InlineData("http://10.0.0.5:8001/v1", null)]
    public void A_line_of_the_file_belongs_to_one_origin(string address, string? expected)
    {
        File.WriteAllText(
            _file,
            "# keys\nhttps://api.example.com first\n\nhttp://10.0.0.5:8000 second\n"
        );
        Assert.Equal(expected, Find(address));
    }

    [Fact]
    public void A_file_that_others_can_read_is_refused()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes.");
            return; // the analyser doesn't know that a skip ends the test
        }
        File.SetUnixFileMode(_file, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        var error = Assert.Throws<IOException>(() => Find("https://api.example.com"));
        Assert.Contains("chmod 600", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_is_no_key_is_named_without_its_text()
    {
        File.WriteAllText(_file, "sk-secret\n");
        var error = Assert.Throws<IOException>(() => Find("https://api.example.com"));
        Assert.Contains($"{_file}:1", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_cannot_break_out_of_its_header() =>
        Assert.Throws<IOException>(() =>
            Find("https://api.openai.com/v1", ("OPENAI_API_KEY", "a\r\nX-Other: b"))
        );
}
