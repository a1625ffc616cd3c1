using RewardBridge.Questions;

namespace RewardBridge.Verification.Rules;

/// <summary>A verifier that compares texts by a fixed rule: no model, no state, no waiting.</summary>
public abstract class RuleVerifier : IVerifier
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <summary>Judges one triple; the best verdict over the references counts.</summary>
    public abstract Verdict Verify(Triple triple);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Verdict>> VerifyAsync(
        IReadOnlyList<Triple> triples,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(triples);
        var verdicts = new Verdict[triples.Count];
        for (var i = 0; i < verdicts.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            verdicts[i] = Verify(triples[i]);
        }
        return ValueTask.FromResult<IReadOnlyList<Verdict>>(verdicts);
    }
}
