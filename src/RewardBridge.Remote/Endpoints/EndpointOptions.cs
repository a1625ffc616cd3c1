namespace RewardBridge.Remote.Endpoints;

/// <summary>How an endpoint is asked.</summary>
public sealed record EndpointOptions
{
    /// <summary>The address without "/chat/completions". Default: https://api.openai.com/v1.</summary>
    public Uri Address { get; init; } = new("https://api.openai.com/v1");

    /// <summary>The model's name as the server knows it.</summary>
    public required string Model { get; init; }

    /// <summary>The key; null where the server wants none.</summary>
    public string? Key { get; init; }

    /// <summary>How long one attempt may take, the body included. Default: 60 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a request that failed is sent again. Default: 4.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>The longest wait that a server may ask for; where it wants more, the call fails. Default: 2 min.</summary>
    public TimeSpan LongestHold { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The largest answer that is read, in bytes. Default: 1 MiB.</summary>
    public int LargestAnswer { get; init; } = 1 << 20;

    /// <summary>Whether "max_tokens" may be sent beside "max_completion_tokens": older servers know only the first, OpenAI refuses both.</summary>
    internal bool IsOpenAi =>
        Address.Host == "api.openai.com"
        || Address.Host.EndsWith(".openai.azure.com", StringComparison.OrdinalIgnoreCase);
}
