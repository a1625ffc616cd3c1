using System.Net;
using System.Net.Http.Headers;

namespace RewardBridge.Inference.Hub;

/// <summary>
/// The hub's HTTP interface: lists a model's files, asks for one's size and checksum, opens it from an offset. Redirects
/// are followed by hand, so that the token goes to the hub alone and never to the storage it points to.
/// </summary>
/// <param name="settings">Endpoint and token.</param>
/// <param name="handler">Sends requests; must not follow redirects itself. Owned by the caller.</param>
sealed class HubClient(HubSettings settings, HttpMessageHandler handler) : IDisposable
{
    const int MaxRedirects = 10;
    const long MaxListing = 32L << 20;
    const long MaxFileSize = 1L << 42;

    // Bodies are timed per read, by who reads them: a whole one may take hours.
    static readonly TimeSpan HeaderTimeout = TimeSpan.FromSeconds(60);

    readonly HttpClient _http = new(handler, disposeHandler: false)
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public void Dispose() => _http.Dispose();

    /// <summary>A handler as this client needs it.</summary>
    public static HttpMessageHandler NewHandler() =>
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(20),
            UseCookies = false,
        };

    /// <summary>Lists a model's files at a branch, tag or commit.</summary>
    /// <exception cref="HubException">The hub refused, or its answer has another form.</exception>
    public async Task<HubListing> ListAsync(
        HubModelId model,
        string revision,
        CancellationToken cancellation
    )
    {
        var address = Address($"api/models/{model}/revision/{Uri.EscapeDataString(revision)}");
        using var reply = await SendAsync(HttpMethod.Get, address, 0, cancellation);
        HubErrors.ThrowIfFailed(reply.Response, $"{model} at '{revision}'", settings);
        return HubListing.Parse(await ReadAsync(reply.Response, cancellation), address);
    }

    /// <summary>Asks for the size and checksum of a file.</summary>
    /// <exception cref="HubException">The hub refused, or didn't say them.</exception>
    public async Task<HubFile> DescribeAsync(
        HubModelId model,
        string commit,
        string name,
        CancellationToken cancellation
    )
    {
        using var reply = await SendAsync(
            HttpMethod.Head,
            Address(model, commit, name),
            0,
            cancellation,
            stopAtForeignHost: true
        );
        if (!reply.LeavesHub)
            HubErrors.ThrowIfFailed(reply.Response, $"{model}/{name}", settings);
        if (!HubChecksum.TryParse(reply.ETag, out var checksum))
            throw new HubException(
                $"{model}/{name}: found the ETag '{reply.ETag}', expected a SHA-256 or a Git hash to check the content by"
            );
        return reply.Size is { } size and >= 0 and <= MaxFileSize
            ? new(name, size, checksum)
            : throw new HubException(
                $"{model}/{name}: found the length '{reply.Size}', expected one of at most {MaxFileSize} bytes"
            );
    }

    /// <summary>Opens a file's content from an offset on; a server may ignore the offset and answer 200 with all of it.</summary>
    /// <exception cref="HubException">The hub refused.</exception>
    public async Task<HttpResponseMessage> OpenAsync(
        HubModelId model,
        string commit,
        string name,
        long offset,
        CancellationToken cancellation
    )
    {
        var reply = await SendAsync(
            HttpMethod.Get,
            Address(model, commit, name),
            offset,
            cancellation
        );
        if (reply.Response.StatusCode is not HttpStatusCode.RequestedRangeNotSatisfiable)
            HubErrors.ThrowIfFailed(reply.Response, $"{model}/{name}", settings);
        return reply.Response;
    }

    /// <summary>The last response of a chain of redirects, and what the hub itself said on the way.</summary>
    sealed record Reply(HttpResponseMessage Response, string? ETag, long? Size, bool LeavesHub)
        : IDisposable
    {
        public void Dispose() => Response.Dispose();
    }

    async Task<Reply> SendAsync(
        HttpMethod method,
        Uri address,
        long offset,
        CancellationToken cancellation,
        bool stopAtForeignHost = false
    )
    {
        string? etag = null;
        long? size = null;
        for (var hop = 0; hop <= MaxRedirects; hop++)
        {
            var response = await SendOnceAsync(method, address, offset, cancellation);
            if (IsHub(address))
            {
                etag = Header(response, "X-Linked-Etag") ?? etag ?? OwnETag(response);
                size = LinkedSize(response) ?? size ?? OwnSize(response);
            }
            if (Redirect(response, address) is not { } next)
                return new(response, etag, size, LeavesHub: false);
            if (stopAtForeignHost && !IsHub(next))
                return new(response, etag, size, LeavesHub: true);
            response.Dispose();
            CheckRedirect(address, next);
            address = next;
        }
        throw new HubException($"{address}: more than {MaxRedirects} redirects");
    }

    async Task<HttpResponseMessage> SendOnceAsync(
        HttpMethod method,
        Uri address,
        long offset,
        CancellationToken cancellation
    )
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.UserAgent.Add(new("RewardBridge", null));
        // A size and a range only mean something for the bytes as they are.
        request.Headers.AcceptEncoding.Add(new("identity"));
        if (settings.Token is { } token && IsHub(address))
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (offset > 0)
            request.Headers.Range = new(offset, null);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(HeaderTimeout);
        try
        {
            return await _http.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                timeout.Token
            );
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new HttpRequestException($"no answer within {HeaderTimeout.TotalSeconds:0} s");
        }
    }

    /// <summary>Whether an address is on the hub: same scheme, host and port.</summary>
    bool IsHub(Uri address) =>
        Uri.Compare(
            address,
            settings.Endpoint,
            UriComponents.SchemeAndServer,
            UriFormat.Unescaped,
            StringComparison.OrdinalIgnoreCase
        ) == 0;

    void CheckRedirect(Uri from, Uri to)
    {
        var secure = settings.Endpoint.Scheme == Uri.UriSchemeHttps;
        if (to.Scheme != Uri.UriSchemeHttps && (secure || to.Scheme != Uri.UriSchemeHttp))
            throw new HubException($"{from} leads to {to}, expected an https address");
    }

    static Uri? Redirect(HttpResponseMessage response, Uri address) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308
        && response.Headers.Location is { } location
            ? new Uri(address, location)
            : null;

    static string? OwnETag(HttpResponseMessage response) =>
        response.IsSuccessStatusCode ? Header(response, "ETag") : null;

    static long? OwnSize(HttpResponseMessage response) =>
        response.IsSuccessStatusCode ? response.Content.Headers.ContentLength : null;

    static long? LinkedSize(HttpResponseMessage response) =>
        long.TryParse(Header(response, "X-Linked-Size"), out var size) && size >= 0 ? size : null;

    static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    Uri Address(string path) => new($"{settings.Endpoint.AbsoluteUri.TrimEnd('/')}/{path}");

    Uri Address(HubModelId model, string commit, string name) =>
        Address(
            $"{model}/resolve/{commit}/{string.Join('/', name.Split('/').Select(Uri.EscapeDataString))}"
        );

    static async Task<ReadOnlyMemory<byte>> ReadAsync(
        HttpResponseMessage response,
        CancellationToken cancellation
    )
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        using var all = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int n; (n = await stream.ReadAsync(buffer, cancellation)) > 0; )
        {
            all.Write(buffer, 0, n);
            if (all.Length > MaxListing)
                throw new HubException($"the hub's listing is longer than {MaxListing} bytes");
        }
        return all.ToArray();
    }
}
