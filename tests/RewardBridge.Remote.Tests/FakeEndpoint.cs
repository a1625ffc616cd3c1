using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace RewardBridge.Remote.Tests;

/// <summary>A request as it came over the wire; header names in lower case.</summary>
sealed record ChatRequest(string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    /// <summary>The text of the last message.</summary>
    public string LastMessage => Json["messages"]!.AsArray()[^1]!["content"]!.GetValue<string>();
}

/// <summary>A chat endpoint on this machine that answers as a test tells it to, faults included.</summary>
sealed class FakeEndpoint : IDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _end = new();
    readonly Func<ChatRequest, ChatReply> _answer;
    readonly SemaphoreSlim _arrived = new(0);

    /// <summary>Replies in turn; the last one again and again.</summary>
    public FakeEndpoint(params ChatReply[] replies)
    {
        var next = -1;
        _answer = _ => replies[Math.Min(Interlocked.Increment(ref next), replies.Length - 1)];
        Start();
    }

    public FakeEndpoint(Func<ChatRequest, ChatReply> answer)
    {
        _answer = answer;
        Start();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/v1");

    /// <summary>All requests so far, in order.</summary>
    public ConcurrentQueue<ChatRequest> Requests { get; } = [];

    /// <summary>Waits for one more request than the calls before did.</summary>
    public Task RequestAsync() => _arrived.WaitAsync(TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _end.Dispose();
        _arrived.Dispose();
    }

    void Start()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token));
        }
        catch (Exception error)
            when (error is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The test is over.
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        using (client)
            try
            {
                var stream = client.GetStream();
                var request = await ReadAsync(stream);
                Requests.Enqueue(request);
                var reply = _answer(request);
                _arrived.Release();
                await WriteAsync(client, stream, reply);
            }
            catch (Exception error)
                when (error
                        is IOException
                            or SocketException
                            or ObjectDisposedException
                            or OperationCanceledException
                )
            {
                // The client has left, or the test is over.
            }
    }

    async Task WriteAsync(TcpClient client, NetworkStream stream, ChatReply reply)
    {
        if (reply.Ending is Ending.Reset)
        {
            client.LingerState = new(true, 0);
            return;
        }
        await stream.WriteAsync(Encoding.ASCII.GetBytes(reply.Head()), _end.Token);
        do await stream.WriteAsync(reply.Body, _end.Token);
        while (reply.Ending is Ending.Endless);
        if (reply.Ending is Ending.Silent)
            await Task.Delay(Timeout.Infinite, _end.Token);
    }

    async Task<ChatRequest> ReadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, _end.Token);
            head.Append((char)one[0]);
        }
        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines
            .Skip(1)
            .Select(l => l.Split(": ", 2))
            .ToDictionary(l => l[0].ToLowerInvariant(), l => l[1]);
        if (headers.ContainsKey("expect"))
            await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), _end.Token);
        return new(lines[0].Split(' ')[1], headers, await BodyAsync(stream, headers));
    }

    async Task<string> BodyAsync(NetworkStream stream, Dictionary<string, string> headers)
    {
        if (headers.TryGetValue("content-length", out var length))
        {
            var body = new byte[int.Parse(length, CultureInfo.InvariantCulture)];
            await stream.ReadExactlyAsync(body, _end.Token);
            return Encoding.UTF8.GetString(body);
        }
        using var reader = new StreamReader(stream, leaveOpen: true);
        var text = new StringBuilder();
        while (
            int.Parse(
                (await reader.ReadLineAsync(_end.Token))!,
                NumberStyles.HexNumber,
                CultureInfo.InvariantCulture
            )
                is > 0
                    and var size
        )
        {
            var chunk = new char[size];
            await reader.ReadBlockAsync(chunk, _end.Token);
            text.Append(chunk);
            await reader.ReadLineAsync(_end.Token);
        }
        return text.ToString();
    }
}
