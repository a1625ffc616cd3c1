using RewardBridge.Inference.Engine.Caching;
using RewardBridge.Inference.Engine.Kernels;

namespace RewardBridge.Inference.Engine.Scheduling;

/// <summary>A call for log-probabilities of given tokens: texts go through the model in chunks, and only wanted positions get logits.</summary>
sealed class ScoringBatch(KeyValueCache cache, Room room, IReadOnlyList<ScoringJob> jobs)
    : IBatchMember,
        ILogitReader
{
    readonly Room.Share _room = new(room);
    readonly List<(ScoringJob Job, Prefill Prefill)> _running = [];
    readonly List<(ScoringJob Job, int Position)> _outputs = [];
    int _next;

    /// <inheritdoc/>
    public bool Finished => !Waits && _running.Count == 0;

    /// <inheritdoc/>
    public bool Waits => _next < jobs.Count;

    /// <inheritdoc/>
    public bool TryAdmit()
    {
        var job = jobs[_next];
        if (!_room.TryEnter(job.Blocks))
            return false;
        _next++;
        _running.Add((job, new(cache, job.Tokens, job.FirstWanted)));
        return true;
    }

    /// <inheritdoc/>
    public void ReleaseIdle() { } // nothing is kept for texts that wait

    /// <inheritdoc/>
    public void PlanDecode(StepPlan plan) { }

    /// <inheritdoc/>
    public void PlanPrefill(StepPlan plan)
    {
        _outputs.Clear();
        foreach (var (job, prefill) in _running)
        {
            var (from, firstRow) = (prefill.Next, plan.RowCount);
            prefill.Schedule(plan);
            if (job.State is { } state)
            {
                if (prefill.Done && prefill.Next > from)
                    plan.States.Add(new(plan.RowCount - 1, state));
                continue;
            }
            for (
                var position = Math.Max(from, job.FirstWanted);
                position < prefill.Next;
                position++
            )
            {
                plan.Outputs.Add(new(firstRow + position - from, this, _outputs.Count));
                _outputs.Add((job, position));
            }
        }
    }

    /// <inheritdoc/>
    public void Advance()
    {
        for (var i = _running.Count - 1; i >= 0; i--)
            if (_running[i].Prefill.Done)
            {
                _running[i].Prefill.Release();
                _room.Leave(_running[i].Job.Blocks);
                _running.RemoveAt(i);
            }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Prefill> Abandon()
    {
        _room.GiveBack();
        return [.. _running.Select(running => running.Prefill)];
    }

    /// <inheritdoc/>
    public unsafe void Read(int output, ReadOnlySpan<float> logits, int worker)
    {
        var (job, position) = _outputs[output];
        fixed (float* pointer = logits)
        {
            var max = VectorMath.Max(pointer, logits.Length);
            var normalizer = float.IsFinite(max)
                ? SoftmaxBlocks.LogNormalizer(pointer, logits.Length, max)
                : double.NaN;
            job.Read(position, logits, max, normalizer);
        }
    }
}
