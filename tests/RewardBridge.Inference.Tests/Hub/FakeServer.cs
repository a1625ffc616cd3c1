using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RewardBridge.Inference.Tests.Hub;

/// <summary>A request as it came over the wire; header names in lower case.</summary>
sealed record FakeRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

/// <summary>An answer; cut after so many bytes of the body, where that is asked for.</summary>
sealed record FakeReply(int Status, byte[] Body, params (string Name, string Value)[] Headers)
{
    public int? CutAfter { get; init; }

    public static FakeReply Text(int status, string text) =>
        new(status, Encoding.UTF8.GetBytes(text));
}

/// <summary>A small HTTP server on this machine, one request a connection, which can also break off in the middle.</summary>
sealed class FakeServer : IDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly Func<FakeRequest, FakeReply> _answer;

    public FakeServer(Func<FakeRequest, FakeReply> answer)
    {
        _answer = answer;
        _listener.Start();
        Address = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _ = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>All requests so far, in order.</summary>
    public ConcurrentQueue<FakeRequest> Requests { get; } = [];

    public void Dispose() => _listener.Dispose();

    async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await ServeAsync(client.GetStream());
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    async Task ServeAsync(NetworkStream stream)
    {
        try
        {
            if (await ReadAsync(stream) is not { } request)
                return;
            Requests.Enqueue(request);
            var reply = _answer(request);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(Head(reply)));
            if (request.Method != "HEAD")
                await stream.WriteAsync(
                    reply.Body.AsMemory(0, reply.CutAfter ?? reply.Body.Length)
                );
        }
        catch (IOException)
        {
            // The client has left.
        }
    }

    static string Head(FakeReply reply)
    {
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {reply.Status} Fake\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {reply.Body.Length}\r\n");
        head.Append("Connection: close\r\n");
        foreach (var (name, value) in reply.Headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        return head.Append("\r\n").ToString();
    }

    static async Task<FakeRequest?> ReadAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var one = new byte[1];
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one) == 0)
                return null;
            text.Append((char)one[0]);
        }
        var lines = text.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var first = lines[0].Split(' ');
        var headers = lines
            .Skip(1)
            .Select(l => l.Split(": ", 2))
            .ToDictionary(l => l[0].ToLowerInvariant(), l => l[1]);
        return new(first[0], first[1], headers);
    }
}
