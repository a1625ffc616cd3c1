namespace RewardBridge.Inference.Engine;

/// <summary>Lets one call at a time use an engine.</summary>
#pragma warning disable CA1001 // A SemaphoreSlim holds nothing as long as nobody asks for its wait handle.
sealed class EngineTurn
#pragma warning restore CA1001
{
    readonly SemaphoreSlim _free = new(1);
    int _owner;
    bool _closed;

    /// <summary>Waits for the turn; disposing of the result ends it.</summary>
    /// <exception cref="InvalidOperationException">Called from a callback of the call that has the turn.</exception>
    public Holder Take(CancellationToken cancellationToken)
    {
        RequireOutside();
        _free.Wait(cancellationToken);
        return Own();
    }

    /// <exception cref="InvalidOperationException">Called from a callback of the call that has the turn.</exception>
    public void RequireOutside()
    {
        if (Volatile.Read(ref _owner) == Environment.CurrentManagedThreadId)
            throw new InvalidOperationException(
                "The engine can't be used from a callback of its own generation."
            );
    }

    /// <summary>Waits for the turn and keeps it.</summary>
    /// <returns>False where that was done before.</returns>
    public bool TakeForever()
    {
        if (Volatile.Read(ref _closed))
            return false;
        using var _ = Take(CancellationToken.None);
        var first = !_closed;
        Volatile.Write(ref _closed, true);
        return first;
    }

    Holder Own()
    {
        if (_closed)
        {
            _free.Release();
            throw new ObjectDisposedException(nameof(CpuEngine));
        }
        Volatile.Write(ref _owner, Environment.CurrentManagedThreadId);
        return new(this);
    }

    /// <summary>Has the turn until disposed of.</summary>
    public readonly struct Holder(EngineTurn turn) : IDisposable
    {
        /// <summary>Ends the turn.</summary>
        public void Dispose()
        {
            Volatile.Write(ref turn._owner, 0);
            turn._free.Release();
        }
    }
}
