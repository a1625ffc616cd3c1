using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Http.Resilience;
using OpenAI;
using RewardBridge.Remote.Usage;

namespace RewardBridge.Remote.Endpoints;

/// <summary>A chat client for an OpenAI-compatible endpoint that can be relied on.</summary>
/// <remarks>
/// From outside inwards: attempts with jitter and circuit breaker, the pace that the server asks for, a time limit, a limit
/// of size. Redirects are not followed: a key goes where the user said, and nowhere else.
/// </remarks>
public static class EndpointClient
{
    // Servers that ask for no key are still sent one by the package.
    const string NoKey = "none";

    /// <summary>Makes the client; disposing it frees its connections.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="usage">Counts requests and holds.</param>
    /// <param name="time">Of pauses and limits; null for the machine's.</param>
    public static IChatClient Create(
        EndpointOptions options,
        JudgeUsage usage,
        TimeProvider? time = null
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(usage);
        var http = new HttpClient(Handlers(options, usage, time ?? TimeProvider.System))
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        var client = new OpenAIClient(
            new ApiKeyCredential(options.Key ?? NoKey),
            new OpenAIClientOptions
            {
                Endpoint = options.Address,
                Transport = new HttpClientPipelineTransport(http),
                RetryPolicy = new ClientRetryPolicy(0),
                NetworkTimeout = Timeout.InfiniteTimeSpan,
            }
        );
        return new OwningClient(
            client.GetChatClient(options.Model).AsIChatClient(),
            http,
            alsoSendsOldLimit: !options.IsOpenAi
        );
    }

    static ResilienceHandler Handlers(EndpointOptions options, JudgeUsage usage, TimeProvider time)
    {
        var draws = 0;
        var resilience = new EndpointResilience(
            options,
            time,
            () => Questions.StableHash.Fraction(0, $"{Interlocked.Increment(ref draws)}")
        );
        return new(resilience.Attempts())
        {
            InnerHandler = new Pace(options.LongestHold, time, usage)
            {
                InnerHandler = new ResilienceHandler(resilience.Timeout())
                {
                    InnerHandler = new BoundedAnswers(options.LargestAnswer)
                    {
                        InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false },
                    },
                },
            },
        };
    }
}
