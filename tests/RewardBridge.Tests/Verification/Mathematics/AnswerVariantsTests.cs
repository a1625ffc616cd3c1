using RewardBridge.Questions;
using RewardBridge.Verification;
using RewardBridge.Verification.Mathematics;

namespace RewardBridge.Tests.Verification.Mathematics;

/// <summary>References of every kind in many clothes, right and wrong, from answer-variants.tsv.</summary>
public sealed class AnswerVariantsTests
{
    static readonly ILookup<string, Variant> Variants = Read().ToLookup(v => v.Family);

    public static TheoryData<string> Families => [.. Variants.Select(f => f.Key)];

    [Theory]
    [MemberData(nameof(Families))]
    public void Right_answers_are_accepted_in_every_clothing(string family) =>
        Assert.DoesNotContain(
            Variants[family],
            v => v.IsRight && !IsAccepted(v, new MathematicsVerifier())
        );

    [Theory]
    [MemberData(nameof(Families))]
    public void Wrong_answers_are_not_accepted(string family) =>
        Assert.DoesNotContain(
            Variants[family],
            v => !v.IsRight && IsAccepted(v, new MathematicsVerifier())
        );

    [Theory] // rules for text delete signs: no formula may reach them
    [MemberData(nameof(Families))]
    public async Task The_cascade_accepts_no_wrong_formula(string family)
    {
        var wrong = Variants[family]
            .Where(v => !v.IsRight && Notation.IsFormula(v.Reference))
            .ToList();
        var verdicts = await RuleCascade
            .Create()
            .VerifyAsync([.. wrong.Select(TripleOf)], TestContext.Current.CancellationToken);
        Assert.DoesNotContain(
            wrong.Zip(verdicts),
            p => p.Second.TryGetDecision(out var isCorrect) && isCorrect
        );
    }

    static bool IsAccepted(Variant variant, MathematicsVerifier verifier) =>
        verifier.Verify(TripleOf(variant)).TryGetDecision(out var isCorrect) && isCorrect;

    static Triple TripleOf(Variant variant) =>
        new(Question.Ask(variant.Family, "", variant.Reference), new(variant.Response));

    static IEnumerable<Variant> Read()
    {
        using var stream = typeof(AnswerVariantsTests).Assembly.GetManifestResourceStream(
            "answer-variants.tsv"
        )!;
        using var reader = new StreamReader(stream);
        foreach (var line in reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (line.Split('\t') is [var family, var isRight, var reference, var response])
                yield return new(family, isRight == "T", reference, response);
    }

    sealed record Variant(string Family, bool IsRight, string Reference, string Response);
}
