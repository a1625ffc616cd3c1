using RewardBridge.Questions;

namespace RewardBridge.Verification;

/// <summary>Judges responses against their questions' references.</summary>
public interface IVerifier
{
    /// <summary>A short stable name for tables, metrics and caches, such as "containment".</summary>
    string Name { get; }

    /// <summary>Judges a batch; verdict i belongs to triple i, and no triple changes another's verdict.</summary>
    /// <param name="triples">What to judge; may be empty.</param>
    /// <param name="cancellationToken">Stops the work between triples.</param>
    /// <returns>One verdict a triple; what can't be judged is an abstention, never an exception.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    ValueTask<IReadOnlyList<Verdict>> VerifyAsync(
        IReadOnlyList<Triple> triples,
        CancellationToken cancellationToken = default
    );
}
