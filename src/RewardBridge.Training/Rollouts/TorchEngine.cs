using RewardBridge.Inference.Engine;
using RewardBridge.Inference.Engine.Scheduling;
using RewardBridge.Inference.Formats;
using RewardBridge.Training.Transformer;
using static TorchSharp.torch;

namespace RewardBridge.Training.Rollouts;

/// <summary>Rollouts on the trainer's own transformer, for devices that the CPU engine doesn't reach.</summary>
/// <remarks>
/// It reads the weights that are trained, so there is nothing to refresh. Prompts are computed once, and up to 64
/// sequences write together. The random numbers are those of the CPU engine; logits may differ in their last bits with
/// the batch, as libtorch's sums do. One call at a time.
/// </remarks>
/// <param name="model">Stays its owner's.</param>
/// <param name="endTokens">Token ids that end a completion where <see cref="SamplingOptions.StopTokens"/> is empty.</param>
/// <param name="decode">Token ids to text, special tokens left out.</param>
public sealed class TorchEngine(
    CausalTransformer model,
    IReadOnlyList<int> endTokens,
    Func<IReadOnlyList<int>, string> decode
) : IRolloutEngine
{
    const int LargestBatch = 64;
    const int RowsPerPass = 4096;

    readonly Sampler _sampler = new(model.Configuration.VocabularySize);
    readonly Lock _turn = new();

    /// <inheritdoc/>
    public ModelConfiguration Configuration => model.Configuration;

    /// <inheritdoc/>
    public IReadOnlyList<Completion> Generate(
        IReadOnlyList<GenerationRequest> requests,
        SamplingOptions options,
        Action<int, int>? onToken = null,
        CancellationToken cancellationToken = default
    )
    {
        EngineInput.Require(Configuration, requests, options);
        var stop = new StopRule(
            options.StopTokens.Count > 0 ? options.StopTokens : endTokens,
            options.StopStrings,
            decode
        );
        // Equal prompts side by side: each batch computes a prompt once.
        var order = requests
            .Index()
            .GroupBy(request => request.Item.Prompt, TokensComparer.Instance)
            .SelectMany(group => group)
            .Select(request => new WrittenSequence(
                request.Index,
                request.Item,
                Math.Min(
                    options.MaxNewTokens,
                    Configuration.ContextLength - request.Item.Prompt.Length
                )
            ))
            .ToList();
        lock (_turn)
        {
            using var noGradient = no_grad();
            foreach (var batch in order.Chunk(LargestBatch))
                Write([.. batch], options, stop, onToken, cancellationToken);
        }
        return [.. order.OrderBy(s => s.Index).Select(s => s.ToCompletion(stop))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<float[]> Score(
        IReadOnlyList<ScoringRequest> requests,
        CancellationToken cancellationToken = default
    )
    {
        EngineInput.Require(Configuration, requests);
        var results = new float[requests.Count][];
        var waiting = new List<int>();
        var rows = 0;
        for (var i = 0; i < requests.Count; i++)
        {
            results[i] = [];
            if (requests[i].Completion.Length == 0)
                continue;
            var length = requests[i].Prompt.Length + requests[i].Completion.Length;
            if (waiting.Count > 0 && rows + length > RowsPerPass)
                Flush();
            waiting.Add(i);
            rows += length;
        }
        if (waiting.Count > 0)
            Flush();
        return results;

        void Flush()
        {
            cancellationToken.ThrowIfCancellationRequested();
            Score([.. waiting.Select(i => requests[i])])
                .Zip(waiting)
                .ToList()
                .ForEach(scored => results[scored.Second] = scored.First);
            waiting.Clear();
            rows = 0;
        }
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
        lock (_turn)
        {
            using var noGradient = no_grad();
            using var scope = NewDisposeScope();
            var chosen = tensor([.. candidates.Select(c => (long)c)], int64, model.Device);
            return
            [
                .. prompts.Select(prompt =>
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    using var inner = NewDisposeScope();
                    var logits = model.NextLogits(prompt);
                    return TensorMemory.Values(
                        normaliser is Normaliser.Candidates
                            ? nn.functional.log_softmax(logits.index_select(0, chosen), -1)
                            : nn.functional.log_softmax(logits, -1).index_select(0, chosen)
                    );
                }),
            ];
        }
    }

    /// <summary>Nothing to free: the model is its owner's.</summary>
    public void Dispose() { }

    IEnumerable<float[]> Score(List<ScoringRequest> requests)
    {
        lock (_turn)
        {
            using var noGradient = no_grad();
            using var scope = NewDisposeScope();
            var batch = new PackedBatch([
                .. requests.Select(r => new PackedGroup(r.Prompt, [r.Completion])),
            ]);
            var values = model.Head.LogProbabilities(model.HiddenAt(batch), batch.Targets);
            return [.. batch.Completions.Select(range => values[range])];
        }
    }

    void Write(
        List<WrittenSequence> sequences,
        SamplingOptions options,
        StopRule stop,
        Action<int, int>? onToken,
        CancellationToken cancellationToken
    )
    {
        var capacity = sequences.Max(s => s.Prompt.Length + s.Limit);
        using var memory = new DecodeMemory(Configuration, sequences.Count, capacity, model.Device);
        Begin(sequences, memory, Accept);
        for (var rows = sequences; ; )
        {
            var going = rows.Index().Where(s => s.Item.Finish is null).ToList();
            if (going.Count == 0)
                return;
            if (2 * going.Count <= rows.Count)
            {
                memory.Keep([.. going.Select(s => s.Index)]);
                rows = [.. going.Select(s => s.Item)];
            }
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var logits = model.NextLogits(
                [.. rows.Select(s => s.LastToken)],
                [.. rows.Select(s => s.LastPosition)],
                memory
            );
            Draw(logits, rows, Accept);
        }

        void Accept(WrittenSequence sequence, ReadOnlySpan<float> logits)
        {
            if (sequence.Finish is not null)
                return;
            sequence.Append(_sampler.TryDraw(logits, options, sequence.Uniform()), stop);
            if (sequence.Drew is { } token)
                onToken?.Invoke(sequence.Index, token);
        }
    }

    delegate void Acceptance(WrittenSequence sequence, ReadOnlySpan<float> logits);

    /// <summary>Computes every prompt once and draws the first tokens.</summary>
    void Begin(List<WrittenSequence> sequences, DecodeMemory memory, Acceptance accept)
    {
        for (var first = 0; first < sequences.Count; )
        {
            var prompt = sequences[first].Prompt;
            var same = sequences
                .Skip(first)
                .TakeWhile(s => TokensComparer.Instance.Equals(s.Prompt, prompt))
                .ToList();
            using var scope = NewDisposeScope();
            var values = TensorMemory.Values(model.NextLogits(prompt, memory, first, same.Count));
            foreach (var sequence in same)
                accept(sequence, values);
            first += same.Count;
        }
    }

    /// <param name="logits">Shape [B, V].</param>
    /// <param name="rows">One a row.</param>
    /// <param name="accept">Takes a row's logits.</param>
    void Draw(Tensor logits, List<WrittenSequence> rows, Acceptance accept)
    {
        var values = TensorMemory.Values(logits);
        var vocabulary = Configuration.VocabularySize;
        for (var row = 0; row < rows.Count; row++)
            accept(rows[row], values.AsSpan(row * vocabulary, vocabulary));
    }
}
