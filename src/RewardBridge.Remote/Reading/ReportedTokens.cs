using Microsoft.Extensions.AI;
using OpenAI.Chat;

namespace RewardBridge.Remote.Reading;

/// <summary>The log-probabilities of an answer, where its client gives access to them.</summary>
/// <remarks>
/// Microsoft.Extensions.AI has no place for log-probabilities of its own. They are found where the raw answer is one of
/// the OpenAI package, as with every OpenAI-compatible server.
/// </remarks>
static class ReportedTokens
{
    /// <summary>Options that ask for the likeliest tokens at each place; clients of other makes ignore them.</summary>
    public static object Asking(int alternatives) =>
        new ChatCompletionOptions
        {
            IncludeLogProbabilities = true,
            TopLogProbabilityCount = alternatives,
        };

    /// <summary>What the answer says of its tokens; null where it says nothing.</summary>
    public static IReadOnlyList<TokenReport>? In(ChatResponse response) =>
        response.RawRepresentation is ChatCompletion { ContentTokenLogProbabilities: { } tokens }
            ?
            [
                .. tokens.Select(t => new TokenReport(
                    t.Token ?? "",
                    t.LogProbability,
                    [
                        .. (t.TopLogProbabilities ?? []).Select(a =>
                            (a.Token ?? "", (double)a.LogProbability)
                        ),
                    ]
                )),
            ]
            : null;
}
