using RewardBridge.Judging;
using RewardBridge.Remote.Usage;

namespace RewardBridge.Cli.Commands;

/// <summary>A judge behind a chat endpoint as flags and configurations name it: "chat:MODEL[@URL][#TEMPLATE][?mode=soft&amp;concurrency=8]".</summary>
/// <remarks>It never holds a key: names stand in configurations, reports and caches.</remarks>
/// <param name="Model">The model's name as the server knows it.</param>
/// <param name="Address">The endpoint, without "/chat/completions".</param>
/// <param name="Template">A template's name or YAML file; null for the paper's.</param>
/// <param name="Options">How the answer is read.</param>
sealed record ChatName(string Model, Uri Address, string? Template, JudgingOptions Options)
{
    /// <summary>Stands before such a name.</summary>
    public const string Prefix = "chat:";

    const string Form =
        $"chat:MODEL[@URL][#TEMPLATE][?{JudgingSettings.Form}&concurrency=...&timeout=SECONDS&prices=INPUT,OUTPUT]";

    static readonly Uri OpenAi = new("https://api.openai.com/v1");

    /// <summary>Most triples in flight at once. Default: 8.</summary>
    public int Concurrency { get; init; } = 8;

    /// <summary>The limit of an attempt. Default: 60 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Of a million tokens; null where no cost is to be computed.</summary>
    public TokenPrices? Prices { get; init; }

    /// <summary>Reads what follows the prefix.</summary>
    /// <exception cref="ArgumentException">It has another form; says where.</exception>
    public static ChatName Parse(string text)
    {
        var query = text.Split('?', 2);
        var parts = query[0].Split('#', 2);
        // A model's name may hold an @ of its own.
        var at = parts[0].LastIndexOf("@http", StringComparison.Ordinal);
        var model = at < 0 ? parts[0] : parts[0][..at];
        if (string.IsNullOrWhiteSpace(model))
            throw Wrong(text, "no model");
        var name = new ChatName(
            model,
            at < 0 ? OpenAi : Url(text, parts[0][(at + 1)..]),
            parts.ElementAtOrDefault(1),
            new()
        );
        return query.Length == 1
            ? name
            : query[1].Split('&').Aggregate(name, (made, setting) => made.With(text, setting));
    }

    ChatName With(string text, string setting)
    {
        if (JudgingSettings.With(Options, setting, found => Wrong(text, found)) is { } options)
            return this with { Options = options };
        var pair = setting.Split('=', 2);
        return (pair[0], pair.ElementAtOrDefault(1)) switch
        {
            ("concurrency", { } value) => this with { Concurrency = Number(value) },
            ("timeout", { } value) => this with { Timeout = TimeSpan.FromSeconds(Number(value)) },
            ("prices", { } value) => this with
            {
                Prices =
                    TokenPrices.Parse(value)
                    ?? throw Wrong(
                        text,
                        $"'{setting}', where two prices of a million tokens belong, such as 0.15,0.6"
                    ),
            },
            _ => throw Wrong(text, $"'{setting}'"),
        };

        int Number(string value) =>
            JudgingSettings.Count(setting, value, found => Wrong(text, found));
    }

    // User information in an address is a password on the command line.
    static Uri Url(string text, string url) =>
        Uri.TryCreate(url.TrimEnd('/'), UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
        && address.UserInfo.Length == 0
            ? address
            : throw Wrong(text, $"the address '{url}'");

    static ArgumentException Wrong(string text, string found) =>
        new($"{Prefix}{text}: found {found}, expected {Form}.");
}
