using RewardBridge.Evaluation.MiniatureExam;
using RewardBridge.Evaluation.MiniatureExam.Corpora;
using RewardBridge.Questions;

namespace RewardBridge.Evaluation.Tests.MiniatureExam;

/// <summary>docs/guide/miniature-exam.md: its code compiles and runs, its counts are those of the exam.</summary>
public sealed class GuideTests
{
    [Fact]
    public void The_code_of_the_guide_does_what_it_says()
    {
        // The guide's code, line for line.
        var generator = new ExamGenerator(seed: 1);
        var test = generator.Questions(ExamSplit.Test, 600);

        var policyTexts = PolicyCorpus.Sample(generator, count: 20_000, seed: 2);
        var verifierTexts = VerifierCorpus.Sample(generator, count: 20_000, seed: 3);

        var response = SurfaceForms.Write(test[0], ResponseKind.HedgeWithRight, new SplitMix64(4));
        var verdict = new Oracle().Verify(new Triple(test[0].Question, new Response(response)));
        // End of the guide's code.

        Assert.Equal((600, 20_000, 20_000), (test.Count, policyTexts.Count, verifierTexts.Count));
        Assert.True(verdict.TryGetDecision(out var right));
        Assert.False(right);
    }

    [Fact]
    public void The_code_of_the_guide_is_the_code_above()
    {
        var source = Read("tests/RewardBridge.Evaluation.Tests/MiniatureExam/GuideTests.cs");
        var code = Between(Guide, "```csharp\n", "```").Split('\n');
        var run = Between(source, "line for line.\n", "        // End of").Split('\n');
        Assert.Equal(code.Select(line => line.Trim()), run.Select(line => line.Trim()));
    }

    [Fact]
    public void The_counts_of_the_guide_are_those_of_the_exam()
    {
        foreach (var split in Enum.GetValues<ExamSplit>())
            Assert.Contains(
                FormattableString.Invariant(
                    $"| {split} | {new ExamGenerator(1).Questions(split).Count:N0} |"
                ),
                Guide
            );
        Assert.Contains(FormattableString.Invariant($"{Exam.Questions.Count:N0} questions"), Guide);
        Assert.Contains(
            FormattableString.Invariant($"{Exam.Questions.DistinctBy(q => q.Fact).Count()} facts"),
            Guide
        );
    }

    static string Guide => Read("docs/guide/miniature-exam.md");

    static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)].TrimEnd();
    }

    static string Read(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "RewardBridge.slnx")))
            folder = folder.Parent;
        return File.ReadAllText(Path.Combine(folder.FullName, path));
    }
}
