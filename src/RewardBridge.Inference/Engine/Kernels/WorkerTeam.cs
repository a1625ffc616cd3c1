using System.Runtime.ExceptionServices;

namespace RewardBridge.Inference.Engine.Kernels;

/// <summary>A fixed team of threads that run the same program over shared data, in step.</summary>
/// <remarks>
/// The calling thread is worker 0. Between two barriers the workers share out numbered pieces of
/// work; which worker does a piece never changes a result.
/// </remarks>
sealed class WorkerTeam : IDisposable
{
    readonly Thread[] _threads;
    readonly Worker[] _workers;
    readonly Gate _start = new();
    readonly StepBarrier _finish;
    Action<Worker>? _program;
    ExceptionDispatchInfo? _failure;

    public WorkerTeam(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        _finish = new(count);
        var steps = new StepBarrier(count);
        _workers = [.. Enumerable.Range(0, count).Select(i => new Worker(i, steps))];
        _threads = [.. _workers.Skip(1).Select(NewThread)];
        foreach (var thread in _threads)
            thread.Start();
    }

    /// <summary>Number of workers.</summary>
    public int Count => _workers.Length;

    /// <summary>Runs a program on every worker and returns when all are done.</summary>
    /// <remarks>An exception in one worker breaks the others off at their next barrier and is thrown here.</remarks>
    public void Run(Action<Worker> program)
    {
        _workers[0].Steps.Reset();
        _failure = null;
        _program = program;
        _start.Open();
        Execute(_workers[0]);
        _finish.Wait();
        _failure?.Throw();
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        _program = null;
        _start.Open();
        foreach (var thread in _threads)
            thread.Join();
    }

    Thread NewThread(Worker worker) =>
        new(() => Serve(worker))
        {
            IsBackground = true,
            Name = FormattableString.Invariant($"RewardBridge engine {worker.Index}"),
        };

    void Serve(Worker worker)
    {
        for (var phase = 0; ; phase++)
        {
            _start.WaitBeyond(phase);
            if (_program is null)
                return;
            Execute(worker);
            _finish.Wait();
        }
    }

    void Execute(Worker worker)
    {
        try
        {
            _program!(worker);
        }
        catch (BarrierBrokenException) { }
#pragma warning disable CA1031 // Whatever it is, it goes on to the caller of Run.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(e), null);
            worker.Steps.Break();
        }
    }
}

/// <summary>One member of a <see cref="WorkerTeam"/>.</summary>
sealed class Worker(int index, StepBarrier steps)
{
    /// <summary>From 0.</summary>
    public int Index => index;

    internal StepBarrier Steps => steps;

    /// <summary>The next piece of work since the last barrier, from 0; no other worker gets it.</summary>
    public int Claim() => steps.Claim();

    /// <summary>Waits until every worker is here.</summary>
    public void Barrier() => steps.Wait();
}
