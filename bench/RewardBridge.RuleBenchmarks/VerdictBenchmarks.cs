using BenchmarkDotNet.Attributes;
using RewardBridge.Questions;
using RewardBridge.Verification;

namespace RewardBridge.RuleBenchmarks;

/// <summary>Time and allocations of one verdict of each rule, each on references of its own kind and answers right and wrong.</summary>
[MemoryDiagnoser]
public class VerdictBenchmarks
{
    static readonly Dictionary<string, (string Reference, string Right, string Wrong)> Answers =
        new()
        {
            ["chemistry"] = ("2 H2 + O2 -> 2 H2O", "O2 + 2 H2 -> 2 H2O", "H2 + O2 -> H2O"),
            ["date"] = ("17 May 1969", "It was on May 17th, 1969.", "It was on May 18th, 1969."),
            ["list"] = ("red, green and blue", "blue, red, green", "blue, red, yellow"),
            ["math"] = (
                "\\frac{x^2-1}{x-1}",
                "So it is $\\boxed{x+1}$.",
                "So it is $\\boxed{x-1}$."
            ),
            ["multiple_choice"] = ("Paris", "The answer is (B) Paris.", "The answer is (A)."),
            ["number"] = ("1234.5", "In total 1,234.50.", "In total 1,234.60."),
            ["ordered_list"] = ("red, green and blue", "red, green, blue", "blue, red, green"),
            ["quantity"] = ("5 km", "It is 5000 m.", "It is 500 m."),
            ["yes_no"] = ("yes", "Yes, it does.", "No, it does not."),
        };

    static readonly (string Reference, string Right, string Wrong) Sentence = (
        "the mitral valve between the left atrium and the left ventricle",
        "It is the mitral valve, which lies between left atrium and left ventricle.",
        "It is the aortic valve, which lies between the left ventricle and the aorta."
    );

    static readonly (string Reference, string Right, string Wrong) Words = (
        "mitral valve",
        "The structure that is heard best at the apex is the mitral valve.",
        "The structure that is heard best at the apex is the aortic valve."
    );

    IVerifier _verifier = null!;
    Triple[] _triples = [];

    /// <summary>Every registered name.</summary>
    public static IEnumerable<string> Names => VerifierRegistry.Names;

    /// <summary>The rule.</summary>
    [ParamsSource(nameof(Names))]
    public string Rule { get; set; } = "";

    /// <summary>Makes the verifier and its two triples.</summary>
    [GlobalSetup]
    public void Setup()
    {
        VerifierRegistry.TryCreate(Rule, out var verifier);
        _verifier = verifier!;
        var (reference, right, wrong) =
            Answers.TryGetValue(Rule, out var own) ? own
            : Rule is "term" or "mention" or "partial_mention" or "exact" or "rules" ? Words
            : Sentence;
        var question = Question.Ask("q", "Which structure is it?", reference);
        if (Rule == "multiple_choice")
            question = question with { Choices = [new("A", "Rome"), new("B", "Paris")] };
        _triples = [new(question, new(right)), new(question, new(wrong))];
    }

    /// <summary>A right answer and a wrong one; the figures are those of one verdict.</summary>
    [Benchmark(OperationsPerInvoke = 2)]
    public async Task<IReadOnlyList<Verdict>> Verdict() =>
        await _verifier.VerifyAsync(_triples).ConfigureAwait(false);
}
