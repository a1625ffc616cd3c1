using RewardBridge.Inference.Engine.Caching;
using RewardBridge.Inference.Engine.Kernels;
using RewardBridge.Inference.Engine.Model;
using RewardBridge.Inference.Engine.Scheduling;
using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Engine;

/// <summary>The engine on the processor; sums are in f32.</summary>
/// <remarks>
/// Safe for several threads: their calls are computed in one batch, which lets in one sequence a call in
/// turn; a call that doesn't fit waits. Batch size, neighbours, number of threads, chunks and kernel
/// leave no trace in a result, to the bit.
/// </remarks>
public sealed class CpuEngine : IRolloutEngine
{
    readonly IReadOnlyList<int> _endTokens;
    readonly Func<IReadOnlyList<int>, string> _decode;
    readonly EngineOptions _options;
    readonly KeyValueCache _cache;
    readonly WorkerTeam _team;
    readonly ForwardPass _forward;
    readonly Room _room;
    readonly Sampler[] _samplers;
    readonly CallQueue _calls;
    readonly Lock _refreshing = new();

    /// <summary>Copies a model's weights and starts the threads.</summary>
    /// <param name="configuration">The shape of the model.</param>
    /// <param name="weights">The weights; not needed afterwards.</param>
    /// <param name="endTokens">Token ids that end a completion where <see cref="SamplingOptions.StopTokens"/> is empty.</param>
    /// <param name="decode">Token ids to text, special tokens left out.</param>
    /// <param name="options">What to use of the machine; null for the defaults.</param>
    /// <exception cref="ModelFormatException">A tensor is missing, has another shape, or holds NaN or infinity.</exception>
    /// <exception cref="ArgumentException">An option is out of range, or the model doesn't fit the memory that it allows.</exception>
    public CpuEngine(
        ModelConfiguration configuration,
        ITensorSource weights,
        IReadOnlyList<int> endTokens,
        Func<IReadOnlyList<int>, string> decode,
        EngineOptions? options = null
    )
    {
        _options = options ?? new();
        _options.Require();
        var kernel = KernelCatalogue.Named(_options.Kernel, _options.Precision);
        (Configuration, _endTokens, _decode) = (configuration, endTokens, decode);
        var plan = new StepPlan(_options.MaxSequences + _options.PrefillTokens);
        _cache = new(
            MemoryBudget.Shape(configuration),
            MemoryBudget.CacheBlocks(configuration, _options, plan.Capacity)
        );
        _room = new(_options.MaxSequences, _cache.Capacity);
        _team = new(_options.Threads == 0 ? Environment.ProcessorCount : _options.Threads);
        _forward = new(configuration, kernel, _team, plan.Capacity);
        _calls = new(new(_forward, _cache, _room, plan));
        _samplers =
        [
            .. Enumerable
                .Range(0, _team.Count)
                .Select(_ => new Sampler(configuration.VocabularySize)),
        ];
        try
        {
            _forward.Weights = Packed(weights, changed: null, before: null);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ModelConfiguration Configuration { get; }

    /// <summary>Of the rotary positions; tests change them before the first call.</summary>
    internal float[] InverseFrequencies => _forward.InverseFrequencies;

    /// <summary>Blocks of keys and values that running calls hold.</summary>
    internal int BlocksInUse => _cache.InUse;

    /// <summary>Blocks that later calls may find by their text.</summary>
    internal int BlocksCached => _cache.Known;

    /// <summary>Replaces the weights. They are packed beside the old ones, with which running calls go on to their end; those that come meanwhile wait and begin with the new.</summary>
    /// <param name="weights">Every tensor that the configuration asks for.</param>
    /// <param name="changed">Names of the tensors that differ from those of the last refresh, to spare the work for the others; null for all.</param>
    /// <exception cref="ModelFormatException">A tensor is missing, has another shape, or holds NaN or infinity: the old weights stay.</exception>
    /// <exception cref="InvalidOperationException">Called from a callback of a call that is running.</exception>
    public void Refresh(ITensorSource weights, IReadOnlySet<string>? changed = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        _calls.RequireOutside(); // before the lock, whose holder may wait for the caller's own call
        lock (_refreshing) // so that no other refresh frees the parts that this one takes over
        {
            var old = _forward.Weights;
            var next = Packed(weights, changed, old);
            try
            {
                using var _ = _calls.TakeAlone();
                _cache.Clear();
                _forward.Weights = next;
            }
            catch
            {
                next.GiveWayTo(old);
                throw;
            }
            old.GiveWayTo(next);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Completion> Generate(
        IReadOnlyList<GenerationRequest> requests,
        SamplingOptions options,
        Action<int, int>? onToken = null,
        CancellationToken cancellationToken = default
    )
    {
        EngineInput.Require(Configuration, requests, options);
        var queue = new AdmissionQueue(
            _cache,
            _room,
            requests,
            options,
            Configuration.ContextLength,
            Configuration.HiddenSize
        );
        var stopTokens = options.StopTokens.Count > 0 ? options.StopTokens : _endTokens;
        var stop = new StopRule(stopTokens, options.StopStrings, _decode);
        var batch = new GenerationBatch(_cache, _samplers, queue, options, stop, onToken);
        return _calls.Run(batch, () => batch.Completions, cancellationToken);
    }

    /// <inheritdoc/>
    public IReadOnlyList<float[]> Score(
        IReadOnlyList<ScoringRequest> requests,
        CancellationToken cancellationToken = default
    )
    {
        EngineInput.Require(Configuration, requests);
        var results = new float[requests.Count][];
        var jobs = new List<ScoringJob>();
        for (var i = 0; i < requests.Count; i++)
            if (requests[i].Completion.Length == 0)
                results[i] = [];
            else
            {
                jobs.Add(ScoringJob.Completion(requests[i].Prompt, requests[i].Completion));
                results[i] = jobs[^1].Result;
            }
        Run(jobs, cancellationToken);
        return results;
    }

    /// <inheritdoc/>
    public IReadOnlyList<float[]> NextTokenLogProbabilities(
        IReadOnlyList<int[]> prompts,
        IReadOnlyList<int> candidates,
        Normaliser normaliser = Normaliser.Vocabulary,
        CancellationToken cancellationToken = default
    )
    {
        EngineInput.Require(Configuration, prompts, candidates);
        ScoringJob[] jobs =
        [
            .. prompts.Select(prompt =>
                ScoringJob.AfterPrompt(prompt, candidates, normaliser, Configuration.HiddenSize)
            ),
        ];
        Run(jobs, cancellationToken, normaliser is Normaliser.Candidates ? candidates : null);
        return [.. jobs.Select(job => job.Result)];
    }

    /// <summary>Frees the weights and ends the threads; waits for a generation that is running.</summary>
    public void Dispose()
    {
        if (!_calls.Close())
            return;
        _team.Dispose();
        _forward.Dispose();
        _cache.Dispose();
    }

    ModelWeights Packed(ITensorSource weights, IReadOnlySet<string>? changed, ModelWeights? before)
    {
        ModelTensors.Require(Configuration, weights, "weights");
        using var source = new CheckedTensors(weights, changed);
        return new(Configuration, source, _options.Precision, before);
    }

    void Run(
        IReadOnlyList<ScoringJob> jobs,
        CancellationToken cancellationToken,
        IReadOnlyList<int>? candidates = null
    )
    {
        EngineInput.RequireFits(jobs, _cache.Capacity);
        _calls.Run(new ScoringBatch(_cache, _room, jobs), Read, cancellationToken);

        bool Read()
        {
            if (candidates is null)
                return false;
            var projection = new CandidateProjection(_forward.Weights.Output, candidates);
            foreach (var job in jobs)
                job.Read(projection);
            return true;
        }
    }
}
