using System.Net;

namespace RewardBridge.Inference.Hub;

/// <summary>What the hub's refusals mean, and what to do about them.</summary>
static class HubErrors
{
    /// <exception cref="HubException">The response is no success.</exception>
    public static void ThrowIfFailed(
        HttpResponseMessage response,
        string what,
        HubSettings settings
    )
    {
        if (response.IsSuccessStatusCode)
            return;
        var status = response.StatusCode;
        var retryAfter = response.Headers.RetryAfter?.Delta;
        response.Dispose();
        var error = new HubException(
            $"{what}: the hub at {settings.Endpoint.Authority} answered {(int)status}. {Remedy(status, settings)}",
            status
        );
        if (retryAfter is { } wait)
            error.Data[nameof(RetryAfter)] = wait;
        throw error;
    }

    /// <summary>How long the server asked to wait, if it did.</summary>
    public static TimeSpan? RetryAfter(HubException error) =>
        error.Data[nameof(RetryAfter)] as TimeSpan?;

    /// <summary>Whether trying again may help.</summary>
    public static bool IsTransient(HubException error) =>
        error.Status
            is HttpStatusCode.RequestTimeout
                or HttpStatusCode.TooManyRequests
                or >= HttpStatusCode.InternalServerError;

    static string Remedy(HttpStatusCode status, HubSettings settings) =>
        status switch
        {
            HttpStatusCode.Unauthorized when settings.Token is null =>
                "There is no such model, or it is private or gated: check the name, or set HF_TOKEN to a token that may read it.",
            HttpStatusCode.Unauthorized =>
                "The token (HF_TOKEN, or the file 'token' in HF_HOME) isn't valid, or there is no such model.",
            HttpStatusCode.Forbidden =>
                "The model is gated: accept its terms on its page, and use a token of that account.",
            HttpStatusCode.NotFound =>
                "There is no such model, revision or file: check the spelling.",
            HttpStatusCode.TooManyRequests =>
                "Too many requests: wait a few minutes; with a token (HF_TOKEN) more are allowed.",
            >= HttpStatusCode.InternalServerError => "The server has a problem: try again later.",
            _ => "This wasn't expected: does HF_ENDPOINT name a hub?",
        };
}
