using System.ClientModel;
using System.Text.Json;
using Polly.CircuitBreaker;
using Polly.Timeout;
using RewardBridge.Verification;

namespace RewardBridge.Remote;

/// <summary>Says in a line why a remote judge gave no answer.</summary>
static class RemoteFailure
{
    const int LongestDetail = 240;

    /// <summary>An abstention with the reason.</summary>
    /// <param name="error">What was thrown.</param>
    /// <param name="secret">The key, which a server may repeat in its message; null for none.</param>
    public static Verdict Abstention(Exception error, string? secret) =>
        Verdict.Abstained(AbstentionReason.VerifierFailed, Clean(Detail(Cause(error)), secret));

    /// <summary>Whether the server refused the form of a request, so that another form may do.</summary>
    public static bool IsRefusedForm(Exception error) =>
        Cause(error) is ClientResultException { Status: 400 or 422 or 501 };

    /// <summary>Whether an answer came and could not be read.</summary>
    public static bool IsUnreadable(Exception error) =>
        Cause(error)
            is JsonException
                or FormatException
                or InvalidOperationException
                or KeyNotFoundException
                or ArgumentException;

    // The package wraps what its transport throws, once for each layer.
    static Exception Cause(Exception error) =>
        error switch
        {
            AggregateException { InnerExceptions: [.., var last] } => Cause(last),
            ClientResultException { Status: 0, InnerException: { } inner } => Cause(inner),
            _ => error,
        };

    static string Detail(Exception error) =>
        error switch
        {
            ClientResultException { Status: > 0 } http => $"HTTP {http.Status}: {http.Message}",
            TimeoutRejectedException late => FormattableString.Invariant(
                $"no answer within {late.Timeout.TotalSeconds:0.#} s"
            ),
            BrokenCircuitException => "the endpoint failed again and again, and was not asked",
            HttpRequestException or IOException => $"the connection failed: {Innermost(error)}",
            _ when IsUnreadable(error) => $"the answer can't be read: {error.Message}",
            _ => error.Message,
        };

    static string Innermost(Exception error)
    {
        while (error.InnerException is { } inner)
            error = inner;
        return error.Message;
    }

    // A server's message is a stranger's text: one line of bounded length, without our key.
    static string Clean(string text, string? secret)
    {
        if (!string.IsNullOrEmpty(secret))
            text = text.Replace(secret, "***", StringComparison.Ordinal);
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var line = string.Concat(string.Join(' ', words).Where(c => !char.IsControl(c)));
        return line.Length <= LongestDetail ? line : line[..LongestDetail] + "...";
    }
}
