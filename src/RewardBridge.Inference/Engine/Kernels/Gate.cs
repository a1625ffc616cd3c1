namespace RewardBridge.Inference.Engine.Kernels;

/// <summary>Lets waiting threads on each time it is opened: they spin first, then sleep.</summary>
sealed class Gate
{
    /// <summary>Some ten microseconds: longer than the workers of one matrix product drift apart.</summary>
    const int Spins = 400;

    /// <summary>Turns given to other threads before sleeping.</summary>
    const int Yields = 20;

    readonly object _lock = new();
    int _phase;
    int _sleepers;

    /// <summary>How often it was opened.</summary>
    public int Phase => Volatile.Read(ref _phase);

    public void Open()
    {
        Interlocked.Increment(ref _phase); // a full fence: a sleeper sees the phase, or is seen here
        if (Volatile.Read(ref _sleepers) == 0)
            return;
        lock (_lock)
            Monitor.PulseAll(_lock);
    }

    /// <summary>Waits until the gate was opened more often than <paramref name="phase"/> times.</summary>
    public void WaitBeyond(int phase)
    {
        for (var i = 0; i < Spins; i++)
        {
            if (Phase != phase)
                return;
            Thread.SpinWait(1);
        }
        for (var i = 0; i < Yields; i++)
        {
            if (Phase != phase)
                return;
            Thread.Yield();
        }
        Sleep(phase);
    }

    void Sleep(int phase)
    {
        lock (_lock)
        {
            Interlocked.Increment(ref _sleepers);
            while (Phase == phase)
                Monitor.Wait(_lock);
            Interlocked.Decrement(ref _sleepers);
        }
    }
}
