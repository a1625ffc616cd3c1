using RewardBridge.Inference.Engine.Caching;
using RewardBridge.Questions;

namespace RewardBridge.Inference.Engine.Scheduling;

/// <summary>A call for completions: in every step each running sequence writes a token, finished ones leave, waiting ones enter, and prompts are computed in chunks beside them.</summary>
sealed class GenerationBatch(
    KeyValueCache cache,
    IReadOnlyList<Sampler> samplers,
    AdmissionQueue queue,
    SamplingOptions options,
    StopRule stop,
    Action<int, int>? onToken
) : IBatchMember, ILogitReader
{
    readonly List<RunningSequence> _writing = [];
    readonly List<PromptGroup> _prompts = []; // being computed, or computed with sequences waiting for it
    readonly List<PromptGroup> _ends = []; // the prompts whose end is an output, after the writers

    /// <summary>One a request, in order; there once all have finished.</summary>
    public Completion[] Completions { get; } = new Completion[queue.Count];

    /// <inheritdoc/>
    public bool Finished => queue.Finished;

    /// <inheritdoc/>
    public bool Waits => queue.Waits;

    /// <inheritdoc/>
    public bool TryAdmit() => queue.TryAdmit(_prompts);

    /// <inheritdoc/>
    public void ReleaseIdle() => queue.ReleaseIdlePrompts();

    /// <inheritdoc/>
    public IReadOnlyList<Prefill> Abandon() => queue.Abandon();

    /// <inheritdoc/>
    public void Read(int output, ReadOnlySpan<float> logits, int worker)
    {
        if (output < _writing.Count)
            Draw(_writing[output], logits, worker);
        else
            foreach (var sequence in _ends[output - _writing.Count].Waiting)
                Draw(sequence, logits, worker);
    }

    void Draw(RunningSequence sequence, ReadOnlySpan<float> logits, int worker) =>
        sequence.Drawn = samplers[worker].TryDraw(logits, options, sequence.Uniform());

    /// <inheritdoc/>
    public void PlanDecode(StepPlan plan)
    {
        for (var i = 0; i < _writing.Count; i++)
        {
            var sequence = _writing[i];
            var table = sequence.Table!;
            var position = sequence.LastPosition;
            table[position / KeyValueBlock.Tokens] ??= cache.Rent();
            plan.Outputs.Add(new(plan.Add(sequence.LastToken, position, table), this, i));
        }
    }

    /// <inheritdoc/>
    public void PlanPrefill(StepPlan plan)
    {
        _ends.Clear();
        foreach (var group in _prompts)
        {
            var computed = group.Prefill!.Done;
            if (!computed)
                group.Prefill.Schedule(plan);
            if (!group.Prefill.Done)
                continue;
            var row = computed ? -1 : plan.RowCount - 1;
            plan.Outputs.Add(new(row, this, _writing.Count + _ends.Count, group.Hidden));
            _ends.Add(group);
        }
    }

    /// <inheritdoc/>
    public void Advance()
    {
        var count = _writing.Count; // those who start now wrote nothing from a row of their own
        foreach (var group in _ends)
            Start(group);
        for (var i = 0; i < count; i++)
            Accept(_writing[i]);
        _writing.RemoveAll(Left);
        foreach (var group in _ends)
            _prompts.Remove(group);
    }

    /// <summary>Lets the waiting sequences of a computed prompt write.</summary>
    void Start(PromptGroup group)
    {
        for (var i = 0; i < group.Waiting.Count; i++)
        {
            var sequence = group.Waiting[i];
            if (!Accept(sequence))
                continue;
            var last = group.Outside == 0 && i == group.Waiting.Count - 1;
            sequence.Table = group.Fork(cache, sequence.Blocks, last);
            _writing.Add(sequence);
        }
        group.Waiting.Clear();
        if (group.Outside == 0)
            group.Release();
    }

    /// <summary>Takes the drawn token; false where it was the last.</summary>
    bool Accept(RunningSequence sequence)
    {
        if (sequence.Drawn is not { } token)
            return Finish(sequence, FinishReason.Failed);
        sequence.Append(token);
        onToken?.Invoke(sequence.Index, token.Token);
        if (stop.Ends(sequence.Tokens))
            return Finish(sequence, FinishReason.Stop);
        return !sequence.Full || Finish(sequence, FinishReason.Length);
    }

    /// <summary>Records the completion; always false.</summary>
    bool Finish(RunningSequence sequence, FinishReason reason)
    {
        Completions[sequence.Index] = new()
        {
            Tokens = [.. sequence.Tokens],
            LogProbabilities = sequence.LogProbabilities.ToArray(),
            SamplingLogProbabilities = sequence.SamplingLogProbabilities.ToArray(),
            FinishReason = reason,
            Text = stop.Text(sequence.Tokens),
        };
        queue.Leave(sequence);
        return false;
    }

    static bool Left(RunningSequence sequence) => sequence.Table is null;
}
