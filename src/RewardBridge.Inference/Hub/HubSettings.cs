namespace RewardBridge.Inference.Hub;

/// <summary>Where the hub is, who asks, and where models are kept.</summary>
public sealed record HubSettings
{
    /// <summary>The hub's address, without a slash at the end. Default: https://huggingface.co.</summary>
    public Uri Endpoint { get; init; } = new("https://huggingface.co");

    /// <summary>The access token, for private and gated models; null for none. It is sent to <see cref="Endpoint"/> only.</summary>
    public string? Token { get; init; }

    /// <summary>The cache, in huggingface_hub's layout, so that both share what either has downloaded.</summary>
    public required string CacheFolder { get; init; }

    /// <summary>
    /// Reads HF_ENDPOINT, HF_TOKEN (or the token that `hf auth login` left in HF_HOME), and HF_HUB_CACHE, HF_HOME or
    /// XDG_CACHE_HOME, as huggingface_hub does.
    /// </summary>
    /// <param name="variable">Gives an environment variable, or null.</param>
    /// <exception cref="HubException">HF_ENDPOINT is no http address, or the token can't be one.</exception>
    public static HubSettings FromEnvironment(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        var home = Set(variable, "HF_HOME") ?? Path.Combine(CacheHome(variable), "huggingface");
        var settings = new HubSettings
        {
            CacheFolder = Set(variable, "HF_HUB_CACHE") ?? Path.Combine(home, "hub"),
            Token = CheckToken(
                Set(variable, "HF_TOKEN") ?? StoredToken(Path.Combine(home, "token"))
            ),
        };
        return Set(variable, "HF_ENDPOINT") is { } endpoint
            ? settings with
            {
                Endpoint = ParseEndpoint(endpoint),
            }
            : settings;
    }

    static string CacheHome(Func<string, string?> variable) =>
        Set(variable, "XDG_CACHE_HOME")
        ?? Path.Combine(
            Set(variable, "HOME")
                ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
            ".cache"
        );

    static string? Set(Func<string, string?> variable, string name) =>
        variable(name)?.Trim() is { Length: > 0 } value ? value : null;

    static string? StoredToken(string file) =>
        File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 } token ? token : null;

    // A token goes into a header: anything but visible ASCII would break out of it.
    static string? CheckToken(string? token) =>
        token?.All(c => c is > ' ' and <= '~') != false
            ? token
            : throw new HubException(
                "the access token (HF_TOKEN, or the file 'token' in HF_HOME) holds characters that no token has"
            );

    static Uri ParseEndpoint(string text) =>
        Uri.TryCreate(text.TrimEnd('/'), UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
            ? uri
            : throw new HubException(
                $"HF_ENDPOINT is '{text}', expected an address such as https://huggingface.co"
            );
}
