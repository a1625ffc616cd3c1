using RewardBridge.Questions;
using RewardBridge.Verification;

namespace RewardBridge.RuleBenchmarks;

/// <summary>Whether reference answers of whole data sets are met by themselves in other clothings, and by nothing that differs.</summary>
static class ClothingBenchmark
{
    const int FaultsShown = 12;

    static readonly string[] Verifiers = ["number", "math", "rules"];

    /// <summary>Prints a row for each file and verifier, and the first faults of each.</summary>
    /// <param name="files">Files of questions.</param>
    public static async Task<int> Run(string[] files)
    {
        foreach (var file in files)
        {
            var questions = await QuestionReader.ReadAsync(file).ToListAsync();
            foreach (var name in Verifiers)
                await Run(Path.GetFileNameWithoutExtension(file), questions, name);
        }
        return 0;
    }

    static async Task Run(string file, List<Question> questions, string name)
    {
        VerifierRegistry.TryCreate(name, out var verifier);
        var cases = questions.SelectMany(Cases).ToList();
        var verdicts = await verifier!.VerifyAsync([.. cases.Select(c => c.Triple)]);
        var judged = cases.Zip(verdicts, (c, v) => (Case: c, Decision: DecisionOf(v))).ToList();
        var right = judged.Where(j => j.Case.IsRight).ToList();
        var wrong = judged.Where(j => !j.Case.IsRight).ToList();
        Console.WriteLine(
            $"{file, -12} {name, -7} {questions.Count, 5} questions; right {right.Count, 6}: accepted {right.Count(j => j.Decision == true), 6}, rejected {right.Count(j => j.Decision == false), 4}, abstained {right.Count(j => j.Decision is null), 5}; wrong {wrong.Count, 6}: accepted {wrong.Count(j => j.Decision == true), 4}, abstained {wrong.Count(j => j.Decision is null), 5}"
        );
        var faults = judged.Where(j => j.Decision is { } d && d != j.Case.IsRight);
        foreach (var ((triple, isRight, clothing), _) in faults.Take(FaultsShown))
            Console.WriteLine(
                $"    {(isRight ? "rejected" : "accepted")} {triple.Question.Id} ({clothing}): '{triple.Response.Text.ReplaceLineEndings("\\n")}' for '{triple.Question.References[0]}'"
            );
    }

    static IEnumerable<(Triple Triple, bool IsRight, string Clothing)> Cases(Question question)
    {
        var reference = question.References[0];
        foreach (var (name, response) in ReferenceClothings.Right(reference))
            yield return (new(question, new(response)), true, name);
        foreach (var (name, response) in ReferenceClothings.Wrong(reference))
            yield return (new(question, new(response)), false, name);
    }

    static bool? DecisionOf(Verdict verdict) =>
        verdict.TryGetDecision(out var isCorrect) ? isCorrect : null;
}
