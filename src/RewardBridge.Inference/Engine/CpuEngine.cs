using RewardBridge.Inference.Engine.Caching;
using RewardBridge.Inference.Engine.Kernels;
using RewardBridge.Inference.Engine.Model;
using RewardBridge.Inference.Engine.Scheduling;
using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Engine;

/// <summary>The engine on the processor, in f32.</summary>
/// <remarks>
/// Safe for several threads: their calls run one after the other. Batch size, neighbours, number of
/// threads, chunks and kernel leave no trace in a result, to the bit.
/// </remarks>
public sealed class CpuEngine : IRolloutEngine
{
    readonly IReadOnlyList<int> _endTokens;
    readonly Func<IReadOnlyList<int>, string> _decode;
    readonly EngineOptions _options;
    readonly ModelWeights _weights;
    readonly KeyValueCache _cache;
    readonly WorkerTeam _team;
    readonly ForwardPass _forward;
    readonly StepPlan _plan;
    readonly Sampler[] _samplers;
    readonly EngineTurn _turn = new();
    bool _whole;

    /// <summary>Copies a model's weights and starts the threads.</summary>
    /// <param name="configuration">The shape of the model.</param>
    /// <param name="weights">The weights; not needed afterwards.</param>
    /// <param name="endTokens">Token ids that end a completion where <see cref="SamplingOptions.StopTokens"/> is empty.</param>
    /// <param name="decode">Token ids to text, special tokens left out.</param>
    /// <param name="options">What to use of the machine; null for the defaults.</param>
    /// <exception cref="ModelFormatException">A tensor is missing, has another shape, or holds NaN or infinity.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
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
        var kernel = KernelCatalogue.Named(_options.Kernel);
        (Configuration, _endTokens, _decode) = (configuration, endTokens, decode);
        _weights = new(configuration);
        _cache = NewCache(configuration, _options);
        _plan = new(_options.MaxSequences + _options.PrefillTokens);
        _team = new(_options.Threads == 0 ? Environment.ProcessorCount : _options.Threads);
        _forward = new(configuration, _weights, kernel, _team, _plan.Capacity);
        _samplers =
        [
            .. Enumerable
                .Range(0, _team.Count)
                .Select(_ => new Sampler(configuration.VocabularySize)),
        ];
        try
        {
            Refresh(weights);
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

    /// <summary>Replaces all weights, between generations.</summary>
    /// <param name="weights">Every tensor that the configuration asks for; read twice.</param>
    /// <exception cref="ModelFormatException">A tensor is missing, has another shape, or holds NaN or infinity: the old weights stay.</exception>
    /// <exception cref="InvalidOperationException">The engine is generating or scoring.</exception>
    /// <remarks>Should reading break off for another reason half-way, the engine refuses to work until a refresh succeeds.</remarks>
    public void Refresh(ITensorSource weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        using var _ = _turn.TakeNow();
        _weights.Check(weights);
        _whole = false;
        _cache.Clear();
        _weights.Fill(weights);
        _whole = true;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Completion> Generate(
        IReadOnlyList<GenerationRequest> requests,
        SamplingOptions options,
        Action<int, int>? onToken = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requests);
        ArgumentNullException.ThrowIfNull(options);
        options.Require();
        for (var i = 0; i < requests.Count; i++)
            EngineInput.RequirePrompt(Configuration, i, requests[i].Prompt);
        var queue = new AdmissionQueue(
            _cache,
            _options.MaxSequences,
            requests,
            options,
            Configuration.ContextLength,
            Configuration.HiddenSize
        );
        var stopTokens = options.StopTokens.Count > 0 ? options.StopTokens : _endTokens;
        var stop = new StopRule(stopTokens, options.StopStrings, _decode);
        var batch = new GenerationBatch(
            _forward,
            _cache,
            _plan,
            _samplers,
            queue,
            options,
            stop,
            onToken
        );
        return InTurn(() => batch.Run(cancellationToken), queue.Abandon, cancellationToken);
    }

    /// <inheritdoc/>
    public IReadOnlyList<float[]> Score(
        IReadOnlyList<ScoringRequest> requests,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requests);
        for (var i = 0; i < requests.Count; i++)
            EngineInput.RequireCompletion(Configuration, i, requests[i]);
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
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(prompts);
        ArgumentNullException.ThrowIfNull(candidates);
        EngineInput.RequireTokens(Configuration, "the candidates", candidates);
        for (var i = 0; i < prompts.Count; i++)
            EngineInput.RequireScorablePrompt(Configuration, i, prompts[i]);
        ScoringJob[] jobs =
        [
            .. prompts.Select(prompt => ScoringJob.Candidates(prompt, candidates)),
        ];
        Run(jobs, cancellationToken);
        return [.. jobs.Select(job => job.Result)];
    }

    /// <summary>Frees the weights and ends the threads; waits for a generation that is running.</summary>
    public void Dispose()
    {
        if (!_turn.TakeForever())
            return;
        _team.Dispose();
        _forward.Dispose();
        _cache.Dispose();
        _weights.Dispose();
    }

    void Run(IReadOnlyList<ScoringJob> jobs, CancellationToken cancellationToken)
    {
        EngineInput.RequireFits(jobs, _cache.Capacity);
        var batch = new ScoringBatch(_forward, _cache, _plan, _options.MaxSequences);
        InTurn(
            () =>
            {
                batch.Run(jobs, cancellationToken);
                return true;
            },
            batch.Abandon,
            cancellationToken
        );
    }

    /// <summary>Waits for the engine, runs, and leaves no blocks behind where the run breaks off.</summary>
    T InTurn<T>(Func<T> run, Action abandon, CancellationToken cancellationToken)
    {
        using var _ = _turn.Take(cancellationToken);
        if (!_whole)
            throw new InvalidOperationException(
                "The last refresh of the weights broke off half-way: refresh again."
            );
        try
        {
            return run();
        }
        catch
        {
            abandon();
            _cache.Clear(); // blocks may be published that were never computed
            throw;
        }
    }

    static KeyValueCache NewCache(ModelConfiguration configuration, EngineOptions options)
    {
        var shape = new BlockShape(
            configuration.LayerCount,
            configuration.KeyValueHeadCount,
            configuration.HeadSize
        );
        var bytes =
            options.CacheBytes > 0
                ? options.CacheBytes
                : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4;
        return new(shape, (int)Math.Min(bytes / shape.Bytes, int.MaxValue));
    }
}
