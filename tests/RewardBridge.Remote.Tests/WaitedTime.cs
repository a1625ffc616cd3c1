using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace RewardBridge.Remote.Tests;

/// <summary>A clock that stands still until the test moves it, and tells what is waited for.</summary>
sealed class WaitedTime : FakeTimeProvider
{
    readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(
        TimerCallback callback,
        object? state,
        TimeSpan dueTime,
        TimeSpan period
    )
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero)
            _waits.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>The next wait that somebody began, other than the limit of an attempt.</summary>
    public async Task<TimeSpan> NextWaitAsync(TimeSpan? but = null)
    {
        while (true)
            if (
                await _waits.Reader.ReadAsync(TestContext.Current.CancellationToken) is var wait
                && wait != but
            )
                return wait;
    }

    /// <summary>Lets every wait but the limit of an attempt pass at once, until the work is done.</summary>
    public async Task<T> PassAsync<T>(Task<T> work, TimeSpan but)
    {
        while (!work.IsCompleted)
        {
            var wait = NextWaitAsync(but);
            if (await Task.WhenAny(work, wait) == wait)
                Advance(await wait);
        }
        return await work;
    }
}
