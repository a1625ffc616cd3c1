namespace RewardBridge.Inference.Hub;

/// <summary>
/// Downloads a model folder from the Hugging Face hub: list, select, and for each file ask, fetch, check, put in place.
/// A download that was cut off goes on where it stopped; what is there already isn't fetched again.
/// </summary>
/// <param name="settings">Where the hub and the cache are.</param>
/// <param name="clock">Times the pauses between attempts; null for the system's.</param>
public sealed class HubDownload(HubSettings settings, TimeProvider? clock = null)
{
    const int MaxFiles = 2000;

    readonly HubRetry _retry = new(clock ?? TimeProvider.System);

    /// <summary>Downloads a model.</summary>
    /// <param name="request">Which model, revision and files.</param>
    /// <param name="progress">Told of every file and every part of one that comes; called from the downloading thread.</param>
    /// <param name="cancellation">Stops the download; what came so far is continued by the next one.</param>
    /// <returns>The folder with the model's files.</returns>
    /// <exception cref="HubException">The hub refused, a file was damaged, or the disk is too small.</exception>
    public async Task<string> RunAsync(
        HubRequest request,
        IProgress<HubProgress> progress,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(progress);
        using var handler = HubClient.NewHandler();
        using var client = new HubClient(settings, handler);
        var model = request.Model;
        var listing = await RetryAsync(
            () => client.ListAsync(model, request.Revision, cancellation),
            $"{model} at '{request.Revision}'",
            cancellation
        );
        var names = HubSelection.Select(listing.Names, request.Include);
        if (names.Count > MaxFiles)
            throw new HubException(
                $"{names.Count} files are selected, expected at most {MaxFiles}: name fewer with --include"
            );
        try
        {
            IHubStore store = request.OutputFolder is { } folder
                ? new HubFolder(folder)
                : new HubCache(settings.CacheFolder, model, listing.Commit);
            var files = await DescribeAsync(client, model, listing.Commit, names, cancellation);
            await FetchMissingAsync(
                client,
                model,
                listing.Commit,
                files,
                store,
                progress,
                cancellation
            );
            store.Finish(request.Revision);
            return store.Folder;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new HubException($"{model}: a file can't be written ({error.Message})", error);
        }
    }

    async Task<IReadOnlyList<HubFile>> DescribeAsync(
        HubClient client,
        HubModelId model,
        string commit,
        IReadOnlyList<string> names,
        CancellationToken cancellation
    )
    {
        var files = new List<HubFile>();
        foreach (var name in names)
            files.Add(
                await RetryAsync(
                    () => client.DescribeAsync(model, commit, name, cancellation),
                    $"{model}/{name}",
                    cancellation
                )
            );
        return files;
    }

    async Task FetchMissingAsync(
        HubClient client,
        HubModelId model,
        string commit,
        IReadOnlyList<HubFile> files,
        IHubStore store,
        IProgress<HubProgress> progress,
        CancellationToken cancellation
    )
    {
        var missing = files.Where(f => !store.Has(f)).ToList();
        CheckSpace(store, missing);
        foreach (var file in files.Except(missing))
            progress.Report(new(file, file.Size));
        foreach (var file in missing)
        {
            using (var transfer = new HubTransfer(store.IncompletePath(file), file, progress))
                await FetchAsync(client, model, commit, file, transfer, cancellation);
            store.Complete(file);
        }
    }

    static void CheckSpace(IHubStore store, IReadOnlyList<HubFile> missing)
    {
        var needed = missing.Sum(f =>
            f.Size - (new FileInfo(store.IncompletePath(f)) is { Exists: true } i ? i.Length : 0)
        );
        if (FreeSpace(store.Folder) is { } free && needed > free)
            throw new HubException(
                $"{store.Folder}: {needed} bytes are needed and {free} free. Name another folder with --out "
                    + "or HF_HOME, or fewer files with --include."
            );
    }

    /// <summary>Bytes free at a folder; null where the system doesn't say, as for network shares on Windows.</summary>
    static long? FreeSpace(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception error) when (error is ArgumentException or IOException)
        {
            return null;
        }
    }

    /// <summary>Fetches a file until it's whole, and once more from the start if an old part of it was damaged.</summary>
    async Task FetchAsync(
        HubClient client,
        HubModelId model,
        string commit,
        HubFile file,
        HubTransfer transfer,
        CancellationToken cancellation
    )
    {
        while (true)
        {
            if (!transfer.IsWhole)
                await _retry.RunAsync(
                    () => ReceiveAsync(client, model, commit, file, transfer, cancellation),
                    () => transfer.Received,
                    $"{model}/{file.Name}",
                    cancellation
                );
            if (transfer.MatchesChecksum)
            {
                transfer.Flush();
                return;
            }
            var wasBegun = transfer.WasBegun;
            transfer.Restart();
            if (!wasBegun)
                throw new HubException(
                    $"{model}/{file.Name}: the content doesn't have the checksum {file.Checksum} that the hub says. "
                        + "It was damaged on the way: try again; if it stays so, a proxy or mirror changes it."
                );
        }
    }

    static async Task<bool> ReceiveAsync(
        HubClient client,
        HubModelId model,
        string commit,
        HubFile file,
        HubTransfer transfer,
        CancellationToken cancellation
    )
    {
        if (transfer.IsWhole)
            return true;
        using var response = await client.OpenAsync(
            model,
            commit,
            file.Name,
            transfer.Received,
            cancellation
        );
        await transfer.ReceiveAsync(response, cancellation);
        return true;
    }

    Task<T> RetryAsync<T>(Func<Task<T>> attempt, string what, CancellationToken cancellation) =>
        _retry.RunAsync(attempt, () => 0, what, cancellation);
}
