using RewardBridge.Evaluation.Labels;
using RewardBridge.Questions;
using RewardBridge.Remote;
using RewardBridge.Verification;

namespace RewardBridge.Cli.Commands;

/// <summary>Asks a verifier about many triples, with a progress bar.</summary>
static class Judging
{
    const int BatchSize = 64;

    // Calls to a server take turns at their own pace; at each end of a batch the slowest is waited for.
    const int RemoteBatchSize = 256;

    /// <summary>All verdicts, in the triples' order.</summary>
    public static async Task<VerifierVerdicts> RunAsync(
        IVerifier verifier,
        IReadOnlyList<Triple> triples,
        CancellationToken cancellationToken
    )
    {
        var verdicts = new List<Verdict>(triples.Count);
        await Screens.Progress.RunAsync(
            verifier.Name,
            triples.Count,
            async report =>
            {
                foreach (
                    var batch in triples.Chunk(verifier is ChatJudge ? RemoteBatchSize : BatchSize)
                )
                {
                    verdicts.AddRange(await verifier.VerifyAsync(batch, cancellationToken));
                    report(verdicts.Count);
                }
            }
        );
        return new(verifier.Name, verdicts);
    }
}
