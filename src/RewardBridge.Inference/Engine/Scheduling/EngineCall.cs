using System.Runtime.ExceptionServices;

namespace RewardBridge.Inference.Engine.Scheduling;

/// <summary>A caller's part of the batch and how it ended.</summary>
sealed class EngineCall(IBatchMember member, CancellationToken cancellationToken)
{
    ExceptionDispatchInfo? _error;
    volatile bool _ended = member.Finished;
    volatile bool _isLeft;

    public IBatchMember Member => member;

    /// <summary>Whether the caller may go.</summary>
    public bool Ended => _ended;

    /// <summary>Whether it ended before it was finished.</summary>
    public bool Failed => _error is not null;

    /// <summary>Ends the call where its caller doesn't want it any more.</summary>
    public void RequireWanted()
    {
        if (_isLeft || cancellationToken.IsCancellationRequested)
            Fail(new OperationCanceledException(cancellationToken));
    }

    /// <summary>The caller goes without waiting for the end; from any thread.</summary>
    public void Leave() => _isLeft = true;

    /// <summary>Takes what the step has computed; what a callback throws ends this call alone.</summary>
    public void Advance()
    {
        try
        {
            member.Advance();
            _ended = member.Finished;
        }
#pragma warning disable CA1031 // the caller gets it, on its own thread
        catch (Exception error)
#pragma warning restore CA1031
        {
            Fail(error);
        }
    }

    /// <summary>Ends the call with an error for its caller.</summary>
    public void Fail(Exception error)
    {
        _error = ExceptionDispatchInfo.Capture(error);
        _ended = true;
    }

    /// <summary>Throws what ended the call, if anything did.</summary>
    public void ThrowIfFailed() => _error?.Throw();
}
