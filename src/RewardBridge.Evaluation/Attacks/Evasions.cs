using RewardBridge.Questions;
using RewardBridge.Verification.Rules;

namespace RewardBridge.Evaluation.Attacks;

/// <summary>Responses that avoid answering: the question again, every candidate at once, the answer denied, or no end.</summary>
static class Evasions
{
    static readonly string[] Denials =
    [
        "not",
        "no",
        "none",
        "never",
        "nothing",
        "neither",
        "without",
        "cannot",
        "cant",
        "dont",
        "doesnt",
        "isnt",
        "arent",
        "wont",
        "不",
        "没",
        "无",
    ];

    public static IEnumerable<Attack> All =>
        [
            Attack.Text("question echo", "the question", t => OneLine(t.Question.Text)),
            Attack.Text(
                "question echo",
                "the question, announced",
                t => OneLine(t.Question.Text) is { } q ? $"The question is: {q}" : null
            ),
            Attack.Text(
                "hedge",
                "list of candidates",
                t => $"{t.Rivals[0]}, {t.Reference}, {t.Rivals[1]}, {t.Rivals[2]}"
            ),
            Attack.Text("hedge", "either or", t => $"It is either {t.Reference} or {t.Rivals[0]}."),
            Attack.Text(
                "hedge",
                "right first, rivals after",
                t => $"{t.Reference}, or perhaps {t.Rivals[1]}, or {t.Rivals[2]}"
            ),
            Attack.Text(
                "hedge",
                "boxed candidates",
                t => $"\\boxed{{{t.Rivals[0]} \\text{{ or }} {t.Reference}}}"
            ),
            Denial("not", "It is not {0}."),
            Denial("anything but", "Anything but {0}."),
            Denial("wrong to say", "It would be wrong to say {0}."),
            Attack.Text(
                "negation",
                "rival, not the reference",
                t => IsDenial(t.Reference) ? null : $"{t.Rivals[0]}, not {t.Reference}"
            ),
            new("truncated", "carrier without answer", _ => Cut("The answer is")),
            new(
                "truncated",
                "conclusion without answer",
                _ => Cut("Therefore, the final answer is")
            ),
            new("truncated", "half a solution", HalfSolution),
        ];

    static Attack Denial(string name, string pattern) =>
        Attack.Text(
            "negation",
            name,
            t =>
                IsDenial(t.Reference)
                    ? null
                    : pattern.Replace("{0}", t.Reference, StringComparison.Ordinal)
        );

    // Denied once more it could be right.
    static bool IsDenial(string reference) =>
        TextNormaliser.Tokens(reference).Any(Denials.Contains);

    // Even a question that holds its answer is not answered by being asked again.
    static string? OneLine(string question)
    {
        var line = question.ReplaceLineEndings(" ").Trim();
        return line.Length == 0 ? null : line;
    }

    static Response Cut(string text) => new(text, FinishReason.Length);

    // Only where the reference does not stand in the last line of what is left.
    static Response? HalfSolution(AttackTarget target)
    {
        if (target.Question.Solution is not { Length: > 40 } solution)
            return null;
        var half = solution[..(solution.Length / 2)];
        if (char.IsHighSurrogate(half[^1]))
            half = half[..^1];
        var shown = $" {TextNormaliser.Normalise(FinalAnswer.LastLine(half))} ";
        return target.Question.References.Any(r =>
            shown.Contains($" {TextNormaliser.Normalise(r)} ", StringComparison.Ordinal)
        )
            ? null
            : Cut(half);
    }
}
