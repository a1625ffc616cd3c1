using RewardBridge.Questions;

namespace RewardBridge.Verification;

/// <summary>Asks a verifier only about the triples that meet a condition, and abstains on all others.</summary>
/// <param name="verifier">Asked where the condition holds.</param>
/// <param name="condition">Whether the verifier is fit for a triple.</param>
/// <param name="expected">What the condition asks for, for the abstention: "a reference in mathematical notation".</param>
public sealed class ConditionalVerifier(
    IVerifier verifier,
    Func<Triple, bool> condition,
    string expected
) : IVerifier
{
    /// <inheritdoc/>
    public string Name => verifier.Name;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Verdict>> VerifyAsync(
        IReadOnlyList<Triple> triples,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(triples);
        var isAsked = triples.Select(condition).ToList();
        var found = await verifier
            .VerifyAsync([.. triples.Where((_, i) => isAsked[i])], cancellationToken)
            .ConfigureAwait(false);
        var next = 0;
        return
        [
            .. triples.Select(
                (t, i) =>
                    isAsked[i]
                        ? found[next++]
                        : Verdict.Abstained(
                            AbstentionReason.ReferenceNotSupported,
                            $"question '{t.Question.Id}': expected {expected}"
                        )
            ),
        ];
    }
}
