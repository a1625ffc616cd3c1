using Microsoft.Extensions.AI;
using RewardBridge.Remote.Reading;

namespace RewardBridge.Remote;

/// <summary>How much a request asks of a server; servers refuse what they don't know, so there are poorer forms.</summary>
/// <param name="Alternatives">Likeliest tokens asked for at each place; 0 for no log-probabilities.</param>
/// <param name="IsPlain">Whether seed, temperature and top-p are left out: reasoning models refuse these.</param>
sealed record RequestForm(int Alternatives, bool IsPlain)
{
    /// <summary>From the richest to the poorest.</summary>
    public static IReadOnlyList<RequestForm> All { get; } =
    [new(20, false), new(5, false), new(0, false), new(0, true)];

    /// <summary>The place of the first form without log-probabilities.</summary>
    public const int Silent = 2;

    public bool AsksLogProbabilities => Alternatives > 0;

    /// <summary>The options of a request of this form.</summary>
    /// <param name="tokens">Most tokens of the answer.</param>
    /// <param name="temperature">0 for the likeliest answer, 1 for a draw from the model's own distribution.</param>
    /// <param name="seed">Keys a draw, where the server can repeat one.</param>
    public ChatOptions Options(int tokens, float temperature, ulong seed)
    {
        var options = new ChatOptions { MaxOutputTokens = tokens };
        if (!IsPlain)
        {
            options.Temperature = temperature;
            options.TopP = 1;
            options.Seed = (long)(seed & int.MaxValue); // many servers read 32 bits
        }
        if (AsksLogProbabilities)
            options.RawRepresentationFactory = _ => ReportedTokens.Asking(Alternatives);
        return options;
    }
}
