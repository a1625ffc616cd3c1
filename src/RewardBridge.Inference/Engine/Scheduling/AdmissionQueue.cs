using RewardBridge.Inference.Engine.Caching;

namespace RewardBridge.Inference.Engine.Scheduling;

/// <summary>Lets sequences in, in the order of their requests, while there are places and cache for the longest they may become.</summary>
/// <remarks>So a sequence that runs never has to wait for memory, nor to be thrown out.</remarks>
sealed class AdmissionQueue
{
    readonly KeyValueCache _cache;
    readonly int _places;
    readonly List<RunningSequence> _sequences = [];
    readonly Dictionary<int[], PromptGroup> _groups = new(TokensComparer.Instance);
    int _next;
    int _inside;
    int _finished;
    int _reserved;

    public AdmissionQueue(
        KeyValueCache cache,
        int places,
        IReadOnlyList<GenerationRequest> requests,
        SamplingOptions options,
        int contextLength,
        int hiddenSize
    )
    {
        (_cache, _places) = (cache, places);
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

    /// <summary>Lets in as many as there is room for.</summary>
    /// <param name="prompts">Gets the prompts that those wait for, each once.</param>
    public void Admit(List<PromptGroup> prompts)
    {
        if (_inside == 0 && _next < Count && !HasRoom(_sequences[_next]))
            ReleaseIdlePrompts();
        for (; _next < Count && _inside < _places && HasRoom(_sequences[_next]); _next++, _inside++)
        {
            var sequence = _sequences[_next];
            var group = sequence.Group;
            _reserved += Need(sequence);
            group.Reserved = true;
            if (group.Prefill is null)
                group.Begin(_cache);
            if (group.Waiting.Count == 0)
                prompts.Add(group);
            group.Waiting.Add(sequence);
            group.Outside--;
            group.Inside++;
        }
    }

    /// <summary>Takes a finished sequence out and its memory back.</summary>
    public void Leave(RunningSequence sequence)
    {
        ReleaseTable(sequence);
        _reserved -= sequence.OwnBlocks;
        _inside--;
        _finished++;
        var group = sequence.Group;
        if (--group.Inside == 0 && group.Outside == 0)
            Unreserve(group);
    }

    /// <summary>Gives all blocks up after a run that broke off.</summary>
    public void Abandon()
    {
        foreach (var sequence in _sequences)
            ReleaseTable(sequence);
        foreach (var group in _groups.Values)
            group.Release();
    }

    static int Need(RunningSequence sequence) =>
        sequence.OwnBlocks + (sequence.Group.Reserved ? 0 : sequence.Group.Blocks);

    bool HasRoom(RunningSequence sequence) => _reserved + Need(sequence) <= _cache.Capacity;

    /// <summary>Prompts kept for sequences still outside must not keep the next one from coming in: they are computed again.</summary>
    void ReleaseIdlePrompts()
    {
        foreach (var group in _groups.Values)
        {
            group.Release();
            if (group.Reserved)
                Unreserve(group);
        }
    }

    void Unreserve(PromptGroup group)
    {
        group.Reserved = false;
        _reserved -= group.Blocks;
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
