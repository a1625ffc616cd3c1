using RewardBridge.Inference.Engine.Kernels;

namespace RewardBridge.Inference.Tests.Engine.Kernels;

public sealed class WorkerTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_piece_is_claimed_once_between_two_barriers(int workers)
    {
        const int Pieces = 100;
        const int Stages = 50;
        using var team = new WorkerTeam(workers);
        var claims = new int[Stages, Pieces];
        for (var run = 0; run < 3; run++)
            team.Run(worker =>
            {
                for (var stage = 0; stage < Stages; stage++)
                {
                    for (int piece; (piece = worker.Claim()) < Pieces; )
                        Interlocked.Increment(ref claims[stage, piece]);
                    worker.Barrier();
                }
            });
        Assert.All(claims.Cast<int>(), count => Assert.Equal(3, count));
    }

    [Fact]
    public void A_barrier_holds_everyone_until_the_last_has_come()
    {
        using var team = new WorkerTeam(3);
        var (arrived, early) = (0, 0);
        team.Run(worker =>
        {
            for (var stage = 1; stage <= 200; stage++)
            {
                Interlocked.Increment(ref arrived);
                worker.Barrier();
                if (Volatile.Read(ref arrived) < stage * 3)
                    Interlocked.Increment(ref early);
                worker.Barrier();
            }
        });
        Assert.Equal(0, early);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_failure_of_one_worker_ends_the_run_and_not_the_team(int failing)
    {
        using var team = new WorkerTeam(2);
        for (var run = 0; run < 20; run++)
        {
            var error = Assert.Throws<InvalidOperationException>(() =>
                team.Run(worker =>
                {
                    worker.Barrier();
                    if (worker.Index == failing)
                        throw new InvalidOperationException("worn out");
                    worker.Barrier();
                    worker.Barrier();
                })
            );
            Assert.Equal("worn out", error.Message);
        }
        var done = 0;
        team.Run(_ => Interlocked.Increment(ref done));
        Assert.Equal(2, done);
    }
}
