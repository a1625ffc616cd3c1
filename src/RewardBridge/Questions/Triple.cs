using RewardBridge.Questions.Extraction;

namespace RewardBridge.Questions;

/// <summary>What a verifier judges: a question with its references, and one response to it.</summary>
/// <param name="Question">The question and its reference answers.</param>
/// <param name="Response">The response to be judged.</param>
public readonly record struct Triple(Question Question, Response Response)
{
    /// <summary>The parts of the response that rules grade; found anew each time, unless kept by <see cref="ReadOnce"/>.</summary>
    internal GradedParts Graded =>
        Kept is { } parts && ReferenceEquals(parts.Response, Response) ? parts : new(Response);

    GradedParts? Kept { get; init; }

    /// <summary>The same triple, whose response is searched once for all verifiers that it is given to.</summary>
    internal Triple ReadOnce() => this with { Kept = Graded };

    /// <summary>Whether question and response are the same; what has been read of the response doesn't count.</summary>
    public bool Equals(Triple other) => Question == other.Question && Response == other.Response;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Question, Response);
}
