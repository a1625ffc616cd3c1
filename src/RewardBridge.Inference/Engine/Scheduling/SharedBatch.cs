using RewardBridge.Inference.Engine.Caching;
using RewardBridge.Inference.Engine.Model;

namespace RewardBridge.Inference.Engine.Scheduling;

/// <summary>The batch of all calls: each step lets in who fits, runs everybody's rows through the model at once, and hands out what came of them.</summary>
/// <remarks>
/// Sequences are let in one a call in turn. Who comes next and doesn't fit is waited for, so that small
/// sequences never keep a large one out. For use by one thread at a time.
/// </remarks>
sealed class SharedBatch(ForwardPass forward, KeyValueCache cache, Room room, StepPlan plan)
{
    readonly List<EngineCall> _calls = [];
    readonly Queue<EngineCall> _waiting = new(); // calls with sequences outside, the next to let one in first
    readonly List<(Prefill Prefill, Room.Share Room)> _left = []; // begun by calls that broke off, awaited by others
    int _first; // whose prompts come first

    /// <summary>Lets a call take part.</summary>
    public void Add(EngineCall call)
    {
        _calls.Add(call);
        _waiting.Enqueue(call);
    }

    /// <summary>One pass through the model.</summary>
    /// <returns>Whether a call ended.</returns>
    public bool Step()
    {
        foreach (var call in _calls)
            call.RequireWanted();
        var ended = RemoveEnded();
        if (_calls.Count == 0)
            return ended;
        try
        {
            Admit();
            Plan();
            forward.Run(plan);
        }
        catch (Exception error)
        {
            cache.Clear(); // blocks are marked as filled that may not be
            foreach (var call in _calls)
                call.Fail(error);
            RemoveEnded();
            RemoveLeft(unlessAwaited: false);
            throw;
        }
        finally
        {
            plan.Clear();
        }
        foreach (var call in _calls)
            call.Advance();
        return RemoveEnded() || ended;
    }

    void Admit()
    {
        RemoveLeft(unlessAwaited: true);
        for (; _waiting.TryPeek(out var call); _waiting.Dequeue())
        {
            if (call.Ended)
                continue;
            if (!call.Member.TryAdmit() && !(room.Empty && TryAdmitToEmpty(call)))
                return;
            if (call.Member.Waits)
                _waiting.Enqueue(call);
        }
    }

    bool TryAdmitToEmpty(EngineCall next)
    {
        foreach (var call in _calls)
            call.Member.ReleaseIdle();
        return next.Member.TryAdmit();
    }

    /// <summary>Those who write come first: the plan has room for all of them. The rest is for prompts, of another call first in each step.</summary>
    void Plan()
    {
        foreach (var call in _calls)
            call.Member.PlanDecode(plan);
        foreach (var (prefill, _) in _left)
            prefill.Schedule(plan);
        _first = (_first + 1) % _calls.Count;
        for (var i = 0; i < _calls.Count; i++)
            _calls[(_first + i) % _calls.Count].Member.PlanPrefill(plan);
    }

    bool RemoveEnded()
    {
        foreach (var call in _calls)
            if (call.Failed)
                Abandon(call.Member);
        return _calls.RemoveAll(call => call.Ended) > 0;
    }

    void Abandon(IBatchMember member)
    {
        foreach (var prefill in member.Abandon())
        {
            var share = new Room.Share(room);
            share.Keep(prefill.Table.Length);
            _left.Add((prefill, share));
        }
        RemoveLeft(unlessAwaited: true);
    }

    /// <summary>From the last to the first: a later one may be who waits for an earlier one.</summary>
    void RemoveLeft(bool unlessAwaited)
    {
        for (var i = _left.Count - 1; i >= 0; i--)
        {
            var (prefill, share) = _left[i];
            if (unlessAwaited && prefill.Awaited)
                continue;
            prefill.Abandon();
            share.GiveBack();
            _left.RemoveAt(i);
        }
    }
}
