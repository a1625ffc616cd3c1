using RewardBridge.Inference.Engine.Caching;

namespace RewardBridge.Inference.Engine.Scheduling;

/// <summary>Lets a call's sequences in, in the order of its requests, where there are places and cache for the longest they may become.</summary>
sealed class AdmissionQueue
{
    readonly KeyValueCache _cache;
    readonly Room.Share _room;
    readonly List<RunningSequence> _sequences = [];
    readonly Dictionary<int[], PromptGroup> _groups = new(TokensComparer.Instance);
    int _next;
    int _finished;

    public AdmissionQueue(
        KeyValueCache cache,
        Room room,
        IReadOnlyList<GenerationRequest> requests,
        SamplingOptions options,
        int contextLength,
        int hiddenSize
    )
    {
        (_cache, _room) = (cache, new(room));
        foreach (var request in requests)
        {
            if (!_groups.TryGetValue(request.Prompt, out var group))
                _groups.Add(request.Prompt, group = new(request.Prompt, hiddenSize));
            group.Outside++;
            var limit = Math.Min(options.MaxNewTokens, contextLength - request.Prompt.Length);
            _sequences.Add(new(_sequences.Count, group, request.Key, limit));
            RequireFits(_sequences[^1]);
        }
    }

    /// <summary>Number of sequences.</summary>
    public int Count => _sequences.Count;

    /// <summary>Whether all have left.</summary>
    public bool Finished => _finished == Count;

    /// <summary>Whether some have not been let in.</summary>
    public bool Waits => _next < Count;

    /// <summary>Lets the next one in, where there is room.</summary>
    /// <param name="prompts">Gets its prompt, where it isn't there.</param>
    public bool TryAdmit(List<PromptGroup> prompts)
    {
        var sequence = _sequences[_next];
        var group = sequence.Group;
        if (!_room.TryEnter(sequence.OwnBlocks + (group.Reserved ? 0 : group.Blocks)))
            return false;
        _next++;
        group.Reserved = true;
        if (group.Prefill is null)
            group.Begin(_cache);
        if (group.Waiting.Count == 0)
            prompts.Add(group);
        group.Waiting.Add(sequence);
        group.Outside--;
        group.Inside++;
        return true;
    }

    /// <summary>Takes a finished sequence out and its memory back.</summary>
    public void Leave(RunningSequence sequence)
    {
        ReleaseTable(sequence);
        _room.Leave(sequence.OwnBlocks);
        _finished++;
        var group = sequence.Group;
        if (--group.Inside == 0 && group.Outside == 0)
            Unreserve(group);
    }

    /// <summary>Prompts kept for sequences still outside must not keep the next one from coming in: they are computed again. Not while a sequence is inside.</summary>
    public void ReleaseIdlePrompts()
    {
        foreach (var group in _groups.Values)
        {
            group.Release();
            if (group.Reserved)
                Unreserve(group);
        }
    }

    /// <summary>Gives up room and blocks, but for those of the prompts, which it returns.</summary>
    public IReadOnlyList<Prefill> Abandon()
    {
        foreach (var sequence in _sequences)
            ReleaseTable(sequence);
        _room.GiveBack();
        return [.. _groups.Values.Select(group => group.Prefill).OfType<Prefill>()];
    }

    void Unreserve(PromptGroup group)
    {
        group.Reserved = false;
        _room.Free(group.Blocks);
    }

    void ReleaseTable(RunningSequence sequence)
    {
        for (var index = (sequence.Table?.Length ?? 0) - 1; index >= 0; index--)
            if (sequence.Table![index] is { } block)
                _cache.Release(block);
        sequence.Table = null;
    }

    void RequireFits(RunningSequence sequence)
    {
        var need = sequence.OwnBlocks + sequence.Group.Blocks;
        if (need > _cache.Capacity)
            throw new ArgumentException(
                $"Request {sequence.Index} may need {need} cache blocks, the engine has {_cache.Capacity}: "
                    + $"lower {nameof(SamplingOptions.MaxNewTokens)} or raise {nameof(EngineOptions.CacheBytes)}."
            );
    }
}
