namespace RewardBridge.Questions;

/// <summary>A question with the expert's free-form reference answers.</summary>
public sealed record Question
{
    /// <summary>Names the question in rollouts, reports and random keys; unique in its data set.</summary>
    public required string Id { get; init; }

    /// <summary>What the policy is asked, as chat turns; at least one, the last by the user.</summary>
    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    /// <summary>Reference answers, any of which counts as right; may be empty, then verifiers abstain.</summary>
    public required IReadOnlyList<string> References { get; init; }

    /// <summary>The field of knowledge, such as "medicine"; null where unknown.</summary>
    public string? Domain { get; init; }

    /// <summary>The subject inside the domain, such as "pharmacology"; null where unknown.</summary>
    public string? Subject { get; init; }

    /// <summary>A worked solution to learn from; null where the data has none.</summary>
    public string? Solution { get; init; }

    /// <summary>The options, where the question was multiple choice; null where it was not.</summary>
    public IReadOnlyList<Choice>? Choices { get; init; }

    /// <summary>1 - measured pass rate of some policy, in [0, 1]; null where not measured.</summary>
    public double? Difficulty { get; init; }

    /// <summary>The text of the last user turn: what a verifier reads as the question.</summary>
    public string Text => Messages.LastOrDefault(m => m.Role == "user")?.Content ?? "";

    /// <summary>A question asked in a single user turn.</summary>
    public static Question Ask(string id, string text, params string[] references) =>
        new()
        {
            Id = id,
            Messages = [ChatMessage.User(text)],
            References = references,
        };
}
