namespace RewardBridge.Inference.Engine.Scheduling;

/// <summary>Brings the calls of all threads into one batch. One of the callers runs the steps for all, the others sleep until theirs is done.</summary>
sealed class CallQueue(SharedBatch batch)
{
    readonly object _gate = new();
    readonly List<EngineCall> _arrived = [];
    int _callers; // inside Run
    int _alone; // want the engine for themselves, or have it
    bool _taken; // by one that has it for itself
    bool _driven;
    bool _closed;
    int _driver; // the thread that runs steps; 0 for none

    /// <summary>Computes a call together with those of other threads.</summary>
    /// <param name="member">Its part of the batch.</param>
    /// <param name="result">Read before the weights may change.</param>
    /// <param name="cancellationToken">Ends the call, and nobody else's, between steps.</param>
    /// <exception cref="InvalidOperationException">Called from a callback of a call that is running.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public T Run<T>(IBatchMember member, Func<T> result, CancellationToken cancellationToken)
    {
        RequireOutside();
        Enter(cancellationToken);
        try
        {
            var call = new EngineCall(member, cancellationToken);
            try
            {
                Finish(call);
            }
            catch
            {
                call.Leave(); // where the thread was interrupted, the batch goes on without it
                throw;
            }
            call.ThrowIfFailed();
            return result();
        }
        finally
        {
            Change(() => _callers--);
        }
    }

    /// <exception cref="InvalidOperationException">Called from a callback of a call that is running.</exception>
    public void RequireOutside()
    {
        if (Volatile.Read(ref _driver) == Environment.CurrentManagedThreadId)
            throw new InvalidOperationException(
                "The engine can't be used from a callback of its own generation."
            );
    }

    /// <summary>Waits for the calls that are running, keeps others out, and has the engine alone until the result is disposed of.</summary>
    /// <exception cref="InvalidOperationException">Called from a callback of a call that is running.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public IDisposable TakeAlone()
    {
        RequireOutside();
        lock (_gate)
        {
            _alone++;
            while (_callers > 0 || _taken)
                Monitor.Wait(_gate);
            _taken = true;
            if (!_closed)
                return new Holder(this);
            EndAlone();
        }
        throw new ObjectDisposedException(nameof(CpuEngine));
    }

    /// <summary>Waits for the calls that are running and lets no other in.</summary>
    /// <returns>False where that was done before.</returns>
    public bool Close()
    {
        if (Volatile.Read(ref _closed))
            return false;
        try
        {
            using var _ = TakeAlone();
            Volatile.Write(ref _closed, true);
            return true;
        }
        catch (ObjectDisposedException) // by another thread, meanwhile
        {
            return false;
        }
    }

    void Enter(CancellationToken cancellationToken)
    {
        using var wake = cancellationToken.Register(Wake);
        lock (_gate)
        {
            while (_alone > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Monitor.Wait(_gate);
            }
            ObjectDisposedException.ThrowIf(_closed, typeof(CpuEngine));
            _callers++;
        }
    }

    void Finish(EngineCall call)
    {
        if (call.Ended)
            return;
        lock (_gate)
            _arrived.Add(call);
        while (true)
        {
            lock (_gate)
            {
                while (_driven && !call.Ended)
                    Monitor.Wait(_gate);
                if (call.Ended)
                    return;
                _driven = true;
                Volatile.Write(ref _driver, Environment.CurrentManagedThreadId);
            }
            Drive(call);
        }
    }

    /// <summary>Runs steps for all until one's own call has ended.</summary>
    void Drive(EngineCall own)
    {
        try
        {
            while (!own.Ended)
            {
                lock (_gate)
                {
                    _arrived.ForEach(batch.Add);
                    _arrived.Clear();
                }
                if (batch.Step())
                    Wake();
            }
        }
        finally
        {
            Change(() =>
            {
                _driven = false;
                Volatile.Write(ref _driver, 0);
            });
        }
    }

    void EndAlone() =>
        Change(() =>
        {
            _alone--;
            _taken = false;
        });

    /// <summary>Lets all who wait look again.</summary>
    void Wake()
    {
        lock (_gate)
            Monitor.PulseAll(_gate);
    }

    /// <summary>Changes something that others wait for.</summary>
    void Change(Action change)
    {
        lock (_gate)
        {
            change();
            Monitor.PulseAll(_gate);
        }
    }

    sealed class Holder(CallQueue queue) : IDisposable
    {
        public void Dispose() => queue.EndAlone();
    }
}
