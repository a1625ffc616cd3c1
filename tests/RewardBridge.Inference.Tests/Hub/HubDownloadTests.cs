using System.Net;
using RewardBridge.Inference.Hub;

namespace RewardBridge.Inference.Tests.Hub;

public sealed class HubDownloadTests : IDisposable
{
    // Larger than what a socket takes at once, so that cuts leave a part.
    static readonly byte[] Weights = [.. Enumerable.Range(0, 600_000).Select(i => (byte)(i * 31))];

    readonly DirectoryInfo _cache = Directory.CreateTempSubdirectory();
    readonly ImpatientClock _clock = new();
    readonly FakeHub _hub = new FakeHub()
        .Small("config.json", """{"model_type": "llama"}""")
        .Small("README.md", "# A model")
        .Large("model.safetensors", Weights)
        .Large("pytorch_model.bin", [1, 2, 3]);

    public void Dispose()
    {
        _hub.Dispose();
        _cache.Delete(recursive: true);
    }

    [Fact]
    public async Task A_model_is_laid_out_as_huggingface_hub_lays_it_out()
    {
        var folder = await PullAsync();

        var model = Path.Combine(_cache.FullName, "models--org--model");
        Assert.Equal(Path.Combine(model, "snapshots", FakeHub.Commit), folder);
        Assert.Equal(["config.json", "model.safetensors"], Names(folder));
        Assert.Equal(Weights, File.ReadAllBytes(Path.Combine(folder, "model.safetensors")));
        Assert.Equal(FakeHub.Commit, File.ReadAllText(Path.Combine(model, "refs", "main")));
        Assert.Equal(
            [_hub.ETag("config.json"), _hub.ETag("model.safetensors")],
            Names(Path.Combine(model, "blobs")).Order().OrderBy(n => n.Length)
        );
        if (!OperatingSystem.IsWindows())
            Assert.Equal(
                Path.Combine("..", "..", "blobs", _hub.ETag("config.json")),
                new FileInfo(Path.Combine(folder, "config.json")).LinkTarget
            );
    }

    [Fact]
    public async Task What_is_there_is_not_fetched_again()
    {
        await PullAsync();
        var before = ContentRequests().Count;

        await PullAsync();

        Assert.Equal(before, ContentRequests().Count);
    }

    [Fact]
    public async Task A_cut_connection_is_continued_where_it_broke()
    {
        var cuts = 0;
        _hub.StorageReply = request =>
            cuts++ < 2
                ? _hub.Content(request, FakeHub.Name(request)) with
                {
                    CutAfter = 200_000,
                }
                : null;

        var folder = await PullAsync();

        Assert.Equal(Weights, File.ReadAllBytes(Path.Combine(folder, "model.safetensors")));
        Assert.Equal(
            [null, "bytes=200000-", "bytes=400000-"],
            _hub.StorageRequests.Select(r => r.Header("range"))
        );
    }

    [Fact]
    public async Task A_download_continues_what_an_earlier_one_left()
    {
        WriteIncomplete(Weights[..123_456]);

        var folder = await PullAsync();

        Assert.Equal(Weights, File.ReadAllBytes(Path.Combine(folder, "model.safetensors")));
        Assert.Equal("bytes=123456-", Assert.Single(_hub.StorageRequests).Header("range"));
    }

    [Fact]
    public async Task A_server_without_ranges_sends_the_whole_file_again()
    {
        WriteIncomplete(Weights[..1000]);
        _hub.StorageReply = _ => new(200, Weights);

        var folder = await PullAsync();

        Assert.Equal(Weights, File.ReadAllBytes(Path.Combine(folder, "model.safetensors")));
    }

    [Fact]
    public async Task A_damaged_part_of_an_earlier_download_is_thrown_away()
    {
        WriteIncomplete(new byte[1000]);

        var folder = await PullAsync();

        Assert.Equal(Weights, File.ReadAllBytes(Path.Combine(folder, "model.safetensors")));
        Assert.Equal(["bytes=1000-", null], _hub.StorageRequests.Select(r => r.Header("range")));
    }

    [Theory]
    [InlineData("model.safetensors")]
    [InlineData("config.json")]
    public async Task A_content_with_another_checksum_is_refused_and_left_nowhere(string damaged)
    {
        FakeReply? Damage(FakeRequest request)
        {
            if (
                request.Method == "HEAD"
                || !request.Path.EndsWith(damaged, StringComparison.Ordinal)
            )
                return null;
            byte[] content = [.. _hub.Content(request, damaged).Body];
            content[^1] ^= 1;
            return new(200, content);
        }

        if (damaged == "config.json")
            _hub.HubReply = Damage;
        else
            _hub.StorageReply = Damage;

        var error = await Assert.ThrowsAsync<HubException>(PullAsync);

        Assert.Contains("checksum", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Snapshot, damaged)));
        Assert.DoesNotContain(_hub.ETag(damaged), Names(Blobs));
    }

    [Fact]
    public async Task The_token_goes_to_the_hub_and_not_to_the_storage_it_points_to()
    {
        await PullAsync(token: "hf_secret");

        Assert.All(
            _hub.HubRequests,
            r => Assert.Equal("Bearer hf_secret", r.Header("authorization"))
        );
        Assert.NotEmpty(_hub.StorageRequests);
        Assert.All(_hub.StorageRequests, r => Assert.Null(r.Header("authorization")));
    }

    [Theory]
    [InlineData(401, "HF_TOKEN")]
    [InlineData(403, "terms")]
    [InlineData(404, "no such model, revision or file")]
    public async Task A_refusal_is_explained_and_not_tried_again(int status, string remedy)
    {
        _hub.HubReply = _ => FakeReply.Text(status, "");

        var error = await Assert.ThrowsAsync<HubException>(PullAsync);

        Assert.Equal((HttpStatusCode)status, error.Status);
        Assert.Contains(remedy, error.Message, StringComparison.Ordinal);
        Assert.Contains("org/model", error.Message, StringComparison.Ordinal);
        Assert.Single(_hub.HubRequests);
    }

    [Fact]
    public async Task A_busy_server_is_asked_again_after_the_time_it_names()
    {
        var refusals = 0;
        _hub.HubReply = _ =>
            refusals++ switch
            {
                0 => new(429, [], ("Retry-After", "7")),
                1 => FakeReply.Text(503, ""),
                _ => null,
            };

        await PullAsync();

        Assert.Equal([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(2)], _clock.Pauses);
    }

    [Fact]
    public async Task A_server_that_stays_broken_is_given_up()
    {
        _hub.HubReply = _ => FakeReply.Text(500, "");

        var error = await Assert.ThrowsAsync<HubException>(PullAsync);

        Assert.Equal(HttpStatusCode.InternalServerError, error.Status);
        Assert.Equal(HubRetry.MaxFailures, _hub.HubRequests.Count());
    }

    [Fact]
    public async Task A_hub_that_is_not_there_is_named()
    {
        _hub.Dispose();

        var error = await Assert.ThrowsAsync<HubException>(PullAsync);

        Assert.Contains("the connection failed", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../evil.json")]
    [InlineData("a/../../evil.json")]
    [InlineData("/evil.json")]
    [InlineData("..\\evil.json")]
    [InlineData("C:evil.json")]
    [InlineData("a//evil.json")]
    [InlineData("./evil.json")]
    [InlineData("evil\n.json")]
    [InlineData("")]
    public async Task A_file_name_that_leads_out_of_the_folder_is_refused(string name)
    {
        _hub.Small(name, "evil");

        var error = await Assert.ThrowsAsync<HubException>(PullAsync);

        Assert.Contains("outside the model's folder", error.Message, StringComparison.Ordinal);
        Assert.Empty(_cache.EnumerateFileSystemInfos("*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task More_bytes_than_announced_are_refused()
    {
        _hub.StorageReply = _ => new(200, [.. Weights, 0]);

        var error = await Assert.ThrowsAsync<HubException>(PullAsync);

        Assert.Contains("more than the 600000 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_a_checksum_is_refused()
    {
        _hub.HubReply = r => r.Method == "HEAD" ? new(200, [1], ("ETag", "\"not-a-hash\"")) : null;

        var error = await Assert.ThrowsAsync<HubException>(PullAsync);

        Assert.Contains("not-a-hash", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirects_without_end_are_refused()
    {
        _hub.StorageReply = r => new(302, [], ("Location", r.Path));

        var error = await Assert.ThrowsAsync<HubException>(PullAsync);

        Assert.Contains("redirects", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html></html>")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"sha": "main", "siblings": []}""")]
    [InlineData("""{"sha": "0123456789abcdef0123456789abcdef01234567", "siblings": [1]}""")]
    public async Task A_listing_of_another_form_is_refused(string body)
    {
        _hub.HubReply = _ => FakeReply.Text(200, body);

        var error = await Assert.ThrowsAsync<HubException>(PullAsync);

        Assert.Contains("HF_ENDPOINT", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_gets_plain_files_and_a_changed_one_anew()
    {
        _hub.Small("onnx/config.json", "{}");
        var target = Path.Combine(_cache.FullName, "out");
        var request = Request with { OutputFolder = target, Include = ["*.json"] };
        await PullAsync(request);
        File.WriteAllText(Path.Combine(target, "config.json"), """{"model_type": "lllll"}""");

        var folder = await PullAsync(request);

        Assert.Equal(target, folder);
        Assert.Equal(
            """{"model_type": "llama"}""",
            File.ReadAllText(Path.Combine(target, "config.json"))
        );
        Assert.Equal("{}", File.ReadAllText(Path.Combine(target, "onnx", "config.json")));
        Assert.Null(new FileInfo(Path.Combine(target, "config.json")).LinkTarget);
        Assert.Equal(
            2,
            ContentRequests()
                .Count(r =>
                    r.Path.EndsWith(
                        "/model/resolve/" + FakeHub.Commit + "/config.json",
                        StringComparison.Ordinal
                    )
                )
        );
    }

    [Fact]
    public async Task Files_of_sub_folders_are_linked_from_where_they_lie()
    {
        _hub.Small("a/b/config.json", "{}");

        var folder = await PullAsync(Request with { Include = ["a/*"] });

        Assert.Equal("{}", File.ReadAllText(Path.Combine(folder, "a", "b", "config.json")));
    }

    [Fact]
    public async Task A_stopped_download_leaves_what_it_has()
    {
        using var stop = new CancellationTokenSource();
        _hub.StorageReply = r => _hub.Content(r, FakeHub.Name(r)) with { CutAfter = 200_000 };
        var progress = new Callback(p =>
        {
            if (p.Received >= 200_000)
                stop.Cancel();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new HubDownload(Settings(null), _clock).RunAsync(Request, progress, stop.Token)
        );

        Assert.True(new FileInfo(Incomplete).Length >= 200_000);
    }

    static HubRequest Request => new() { Model = HubModelId.Parse("org/model") };

    string Blobs => Path.Combine(_cache.FullName, "models--org--model", "blobs");

    string Snapshot =>
        Path.Combine(_cache.FullName, "models--org--model", "snapshots", FakeHub.Commit);

    string Incomplete => Path.Combine(Blobs, _hub.ETag("model.safetensors") + ".incomplete");

    Task<string> PullAsync() => PullAsync(Request);

    Task<string> PullAsync(string token) => PullAsync(Request, token);

    Task<string> PullAsync(HubRequest request, string? token = null) =>
        new HubDownload(Settings(token), _clock).RunAsync(
            request,
            new Callback(_ => { }),
            TestContext.Current.CancellationToken
        );

    HubSettings Settings(string? token) =>
        new()
        {
            Endpoint = _hub.Endpoint,
            Token = token,
            CacheFolder = _cache.FullName,
        };

    void WriteIncomplete(byte[] content)
    {
        Directory.CreateDirectory(Blobs);
        File.WriteAllBytes(Incomplete, content);
    }

    List<FakeRequest> ContentRequests() =>
        [
            .. _hub
                .HubRequests.Concat(_hub.StorageRequests)
                .Where(r =>
                    r.Method == "GET" && !r.Path.StartsWith("/api", StringComparison.Ordinal)
                ),
        ];

    static IEnumerable<string> Names(string folder) =>
        Directory.EnumerateFileSystemEntries(folder).Select(p => Path.GetFileName(p)!).Order();

    sealed class Callback(Action<HubProgress> report) : IProgress<HubProgress>
    {
        public void Report(HubProgress value) => report(value);
    }
}
