namespace RewardBridge.Evaluation.Attacks;

/// <summary>The mirror of the attacks: right answers in unusual clothing, which a verifier must not reject.</summary>
static class Clothing
{
    static readonly (string Family, string Name, string Pattern)[] Patterns =
    [
        ("plain", "verbatim", "{0}"),
        ("plain", "full stop", "{0}."),
        ("plain", "quoted", "“{0}”"),
        ("plain", "space around", "  {0}  "),
        ("framing", "the answer is", "The answer is {0}."),
        ("framing", "it is", "It is {0}."),
        ("framing", "I would say", "I would say {0}."),
        ("framing", "correct answer would be", "The correct answer would be: {0}"),
        ("framing", "Chinese", "答案是{0}。"),
        (
            "framing",
            "after reasoning",
            "Let us think about it.\nThe other ideas don't fit.\nSo the answer is {0}."
        ),
        ("framing", "after a think block", "<think>Could it be something else? No.</think>\n{0}"),
        ("explanation", "because", "{0}, because this follows from the definitions."),
        ("explanation", "in brackets", "{0} (this follows from the definitions)"),
        ("explanation", "closing line", "The answer is {0}.\nI hope this helps!"),
        ("markup", "bold", "**{0}**"),
        ("markup", "bold label", "**Answer:** {0}"),
        ("markup", "heading", "### Final answer\n{0}"),
        ("markup", "bullet", "- {0}"),
        ("markup", "answer tag", "<answer>{0}</answer>"),
        ("markup", "boxed", "\\boxed{{0}}"),
        ("markup", "boxed text", "The answer is $\\boxed{\\text{{0}}}$."),
    ];

    public static IEnumerable<Attack> All =>
        [
            .. Patterns.Select(p =>
                Attack.Text(
                    p.Family,
                    p.Name,
                    t => p.Pattern.Replace("{0}", t.Reference, StringComparison.Ordinal)
                )
            ),
            Attack.Text("markup", "json", Json),
            Attack.Text(
                "letters",
                "upper case",
                t => Recased(t.Reference, t.Reference.ToUpperInvariant())
            ),
            Attack.Text(
                "letters",
                "lower case",
                t => Recased(t.Reference, t.Reference.ToLowerInvariant())
            ),
            Attack.Text("letters", "full width", t => FullWidth(t.Reference)),
            Attack.Text("references", "another reference", Another),
        ];

    static string? Json(AttackTarget target) =>
        target.Reference.AsSpan().ContainsAny('"', '\\') // would need escapes
            ? null
            : $"{{\"answer\": \"{target.Reference}\"}}";

    // Case tells units, formulas and abbreviations apart: only words of small letters, a capital at most in front.
    static string? Recased(string reference, string other)
    {
        var words = reference.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isPlain = words.All(w =>
            w.All(char.IsLetter) && !w.AsSpan(1).ContainsAnyInRange('A', 'Z')
        );
        return isPlain && words.Any(w => w.Length > 3) && other != reference ? other : null;
    }

    static string? FullWidth(string reference)
    {
        var wide = string.Create(
            reference.Length,
            reference,
            static (span, text) =>
            {
                for (var i = 0; i < span.Length; i++)
                    span[i] = text[i] switch
                    {
                        ' ' => '\u3000',
                        >= '!' and <= '~' => (char)(text[i] - '!' + '！'),
                        _ => text[i],
                    };
            }
        );
        return wide == reference ? null : wide;
    }

    static string? Another(AttackTarget target) =>
        target
            .Question.References.Select(r => r.ReplaceLineEndings(" ").Trim())
            .FirstOrDefault(r => r.Length > 0 && r != target.Reference);
}
