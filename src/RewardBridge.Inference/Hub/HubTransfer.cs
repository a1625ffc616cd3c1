using System.Net;
using System.Security.Cryptography;

namespace RewardBridge.Inference.Hub;

/// <summary>Brings one file: continues what is there, writes what comes, and hashes all of it on the way.</summary>
sealed class HubTransfer : IDisposable
{
    const int BufferSize = 1 << 18;

    static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(60);

    readonly HubFile _file;
    readonly FileStream _target;
    readonly IProgress<HubProgress> _progress;
    IncrementalHash _hash;

    /// <summary>Opens the incomplete file, and hashes what an earlier run left in it.</summary>
    /// <exception cref="HubException">Another process is writing it.</exception>
    public HubTransfer(string path, HubFile file, IProgress<HubProgress> progress)
    {
        (_file, _progress) = (file, progress);
        try
        {
            _target = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error)
        {
            throw new HubException(
                $"{path} can't be opened ({error.Message}). Is another download of this model running?",
                error
            );
        }
        _hash = file.Checksum.Start(file.Size);
        if (_target.Length > file.Size)
            _target.SetLength(0);
        WasBegun = _target.Length > 0;
        Feed(_target, _hash);
        _progress.Report(new(file, Received));
    }

    /// <summary>Bytes that are there.</summary>
    public long Received => _target.Position;

    public bool IsWhole => Received == _file.Size;

    /// <summary>Whether an earlier run left a part, which may be damaged.</summary>
    public bool WasBegun { get; private set; }

    public bool MatchesChecksum => _file.Checksum.Matches(_hash);

    public void Dispose()
    {
        _target.Dispose();
        _hash.Dispose();
    }

    /// <summary>Starts from the first byte again.</summary>
    public void Restart()
    {
        _target.SetLength(0);
        _hash.Dispose();
        _hash = _file.Checksum.Start(_file.Size);
        WasBegun = false;
        _progress.Report(new(_file, 0));
    }

    /// <summary>Writes a response's body, which has to continue where the file ends, or be the whole file.</summary>
    /// <exception cref="HubException">The body is longer than the file should be.</exception>
    /// <exception cref="HttpIOException">It ended early, or nothing came for a minute.</exception>
    public async Task ReceiveAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (!Continues(response))
            Restart();
        if (response.StatusCode is HttpStatusCode.RequestedRangeNotSatisfiable)
            throw new HttpIOException(HttpRequestError.InvalidResponse, "the range was refused");
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[BufferSize];
        for (int n; (n = await ReadAsync(body, buffer, cancellation)) > 0; )
        {
            if (n > _file.Size - Received)
            {
                Restart();
                throw new HubException(
                    $"{_file.Name}: more than the {_file.Size} bytes came that the hub had said"
                );
            }
            await _target.WriteAsync(buffer.AsMemory(0, n), cancellation);
            _hash.AppendData(buffer, 0, n);
            _progress.Report(new(_file, Received));
        }
        if (!IsWhole)
            throw new HttpIOException(
                HttpRequestError.ResponseEnded,
                $"{Received} of {_file.Size} bytes came"
            );
    }

    /// <summary>Makes sure that the bytes are on the disk.</summary>
    public void Flush() => _target.Flush(flushToDisk: true);

    internal static void Feed(Stream stream, IncrementalHash hash)
    {
        var buffer = new byte[BufferSize];
        for (int n; (n = stream.Read(buffer)) > 0; )
            hash.AppendData(buffer, 0, n);
    }

    bool Continues(HttpResponseMessage response) =>
        Received == 0
        || (
            response.StatusCode is HttpStatusCode.PartialContent
            && response.Content.Headers.ContentRange?.From == Received
        );

    static async Task<int> ReadAsync(Stream body, byte[] buffer, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(ReadTimeout);
        try
        {
            return await body.ReadAsync(buffer, timeout.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"nothing came for {ReadTimeout.TotalSeconds:0} s");
        }
        catch (IOException error) when (error is not HttpIOException)
        {
            throw new HttpIOException(HttpRequestError.ResponseEnded, error.Message, error);
        }
    }
}
