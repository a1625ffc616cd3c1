using System.Runtime.InteropServices;

namespace RewardBridge.Inference.Engine.Kernels;

/// <summary>A barrier that also hands out numbers, from 0 again after each crossing.</summary>
sealed class StepBarrier(int count)
{
    readonly Gate _gate = new();
    Counters _counters;

    public int Claim() =>
        count == 1 ? _counters.Claimed++ : Interlocked.Increment(ref _counters.Claimed) - 1;

    /// <exception cref="BarrierBrokenException"><see cref="Break"/> was called.</exception>
    public void Wait()
    {
        var phase = _gate.Phase; // before looking for a break: a later one opens this very phase
        ThrowIfBroken();
        if (Interlocked.Increment(ref _counters.Arrived) == count)
        {
            _counters.Arrived = 0;
            _counters.Claimed = 0;
            _gate.Open();
        }
        else
            _gate.WaitBeyond(phase);
        ThrowIfBroken();
    }

    /// <summary>Lets every worker fail at the barrier instead of waiting for one that won't come.</summary>
    public void Break()
    {
        Volatile.Write(ref _counters.Broken, 1);
        _gate.Open();
    }

    /// <summary>Makes the barrier fresh again; no worker may be near it.</summary>
    public void Reset() => _counters = default;

    void ThrowIfBroken()
    {
        if (Volatile.Read(ref _counters.Broken) != 0)
            throw new BarrierBrokenException();
    }

    /// <summary>A cache line each, so that claiming doesn't slow those who wait.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 4 * Line)]
    struct Counters
    {
        const int Line = 128;

        [FieldOffset(Line)]
        public int Claimed;

        [FieldOffset(2 * Line)]
        public int Arrived;

        [FieldOffset(3 * Line)]
        public int Broken;
    }
}

/// <summary>Another worker failed, so the barrier will never be full.</summary>
sealed class BarrierBrokenException : Exception;
