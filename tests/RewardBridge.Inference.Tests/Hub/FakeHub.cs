using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace RewardBridge.Inference.Tests.Hub;

/// <summary>A hub with one model, "org/model": it keeps small files itself and redirects to a storage server for large ones.</summary>
sealed class FakeHub : IDisposable
{
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";

    readonly Dictionary<string, (byte[] Content, bool IsLarge)> _files = [];
    readonly FakeServer _hub;
    readonly FakeServer _storage;

    public FakeHub()
    {
        _hub = new(request => HubReply?.Invoke(request) ?? Answer(request));
        _storage = new(request => StorageReply?.Invoke(request) ?? Content(request, Name(request)));
    }

    /// <summary>Answers in place of the hub, where it gives an answer.</summary>
    public Func<FakeRequest, FakeReply?>? HubReply { get; set; }

    /// <summary>Answers in place of the storage, where it gives an answer.</summary>
    public Func<FakeRequest, FakeReply?>? StorageReply { get; set; }

    public Uri Endpoint => _hub.Address;

    public Uri Storage => _storage.Address;

    public IEnumerable<FakeRequest> HubRequests => _hub.Requests;

    public IEnumerable<FakeRequest> StorageRequests => _storage.Requests;

    public void Dispose()
    {
        _hub.Dispose();
        _storage.Dispose();
    }

    public FakeHub Small(string name, string text) =>
        Add(name, Encoding.UTF8.GetBytes(text), false);

    public FakeHub Large(string name, byte[] content) => Add(name, content, true);

    public string ETag(string name) =>
        _files[name].IsLarge
            ? Convert.ToHexStringLower(SHA256.HashData(_files[name].Content))
            : GitBlob(_files[name].Content);

    /// <summary>A file's content as a server with ranges sends it.</summary>
    public FakeReply Content(FakeRequest request, string name)
    {
        var content = _files[name].Content;
        if (request.Header("range") is not { } range)
            return new(200, content, ("ETag", $"\"{ETag(name)}\""));
        var from = int.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
        return new(
            206,
            content[from..],
            ("Content-Range", $"bytes {from}-{content.Length - 1}/{content.Length}")
        );
    }

    public static string Name(FakeRequest request) =>
        Uri.UnescapeDataString(
            request.Path[
                (request.Path.IndexOf(Commit, StringComparison.Ordinal) + Commit.Length + 1)..
            ]
        );

    FakeHub Add(string name, byte[] content, bool isLarge)
    {
        _files[name] = (content, isLarge);
        return this;
    }

    FakeReply Answer(FakeRequest request)
    {
        if (request.Path == "/api/models/org/model/revision/main")
            return FakeReply.Text(200, Listing());
        if (
            !request.Path.StartsWith("/org/model/resolve/", StringComparison.Ordinal)
            || !_files.ContainsKey(Name(request))
        )
            return FakeReply.Text(404, "");
        var name = Name(request);
        return _files[name].IsLarge
            ? new(
                302,
                [],
                ("Location", $"{Storage}store/{Commit}/{Uri.EscapeDataString(name)}"),
                ("X-Linked-Etag", $"\"{ETag(name)}\""),
                (
                    "X-Linked-Size",
                    _files[name].Content.Length.ToString(CultureInfo.InvariantCulture)
                )
            )
            : Content(request, name);
    }

    string Listing() =>
        JsonSerializer.Serialize(
            new { sha = Commit, siblings = _files.Keys.Select(k => new { rfilename = k }) }
        );

    static string GitBlob(byte[] content)
    {
#pragma warning disable CA5350 // what Git uses
        return Convert.ToHexStringLower(
            SHA1.HashData([.. Encoding.ASCII.GetBytes($"blob {content.Length}\0"), .. content])
        );
#pragma warning restore CA5350
    }
}
