using RewardBridge.Inference.Engine.Caching;
using RewardBridge.Inference.Engine.Kernels;
using RewardBridge.Inference.Engine.Model;

namespace RewardBridge.Inference.Engine.Scheduling;

/// <summary>Computes log-probabilities of given tokens: texts go through the model in chunks, and only wanted positions get logits.</summary>
sealed class ScoringBatch(ForwardPass forward, KeyValueCache cache, StepPlan plan, int places)
    : ILogitReader
{
    readonly List<(ScoringJob Job, Prefill Prefill)> _running = [];
    readonly List<(ScoringJob Job, int Position)> _outputs = [];
    int _reserved;

    /// <summary>Fills the jobs' results.</summary>
    public void Run(IReadOnlyList<ScoringJob> jobs, CancellationToken cancellationToken)
    {
        for (var next = 0; next < jobs.Count || _running.Count > 0; )
        {
            cancellationToken.ThrowIfCancellationRequested();
            while (next < jobs.Count && _running.Count < places && HasRoom(jobs[next]))
                Begin(jobs[next++]);
            Plan();
            forward.Run(plan, this);
            RemoveFinished();
        }
    }

    /// <summary>Gives all blocks up after a run that broke off.</summary>
    public void Abandon() => _running.ForEach(running => running.Prefill.Release());

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

    bool HasRoom(ScoringJob job) => _reserved + job.Blocks <= cache.Capacity;

    void Begin(ScoringJob job)
    {
        _reserved += job.Blocks;
        _running.Add((job, new(cache, job.Tokens, job.FirstWanted)));
    }

    void Plan()
    {
        plan.Clear();
        _outputs.Clear();
        foreach (var (job, prefill) in _running)
        {
            var (from, firstRow) = (prefill.Next, plan.RowCount);
            prefill.Schedule(plan, plan.Capacity - plan.RowCount);
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
                plan.Outputs.Add(new(firstRow + position - from));
                _outputs.Add((job, position));
            }
        }
    }

    void RemoveFinished()
    {
        for (var i = _running.Count - 1; i >= 0; i--)
            if (_running[i].Prefill.Done)
            {
                _running[i].Prefill.Release();
                _reserved -= _running[i].Job.Blocks;
                _running.RemoveAt(i);
            }
    }
}
