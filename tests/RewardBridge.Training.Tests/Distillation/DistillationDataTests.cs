using RewardBridge.Judging;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Distillation;

namespace RewardBridge.Training.Tests.Distillation;

public sealed class DistillationDataTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task No_question_is_in_two_parts_and_none_that_is_measured_on_is_learnt()
    {
        var judgments = Write(
            "judgments",
            Enumerable.Range(0, 120).Select(i => Row(i, i % 3 == 0 ? "law" : "art"))
        );
        var never = Write("never", [Row(1, "art"), Row(4, "art")]);

        var data = await DistillationData.LoadAsync(
            new()
            {
                Judgments = [judgments],
                Never = [never],
                HeldOutDomains = ["law"],
                HeldOutShare = 0.3,
                HardShare = 0.5,
            },
            GradingTemplates.Brief,
            seed: 1,
            TestContext.Current.CancellationToken
        );

        var parts = new[] { data.Train, data.Validation, data.HeldOut }
            .Select(part => part.Select(e => e.Question).ToHashSet())
            .ToList();
        Assert.All(parts, part => Assert.NotEmpty(part));
        Assert.Empty(parts[0].Intersect(parts[1]).Concat(parts[0].Intersect(parts[2])));
        Assert.Equal(40, parts[2].Count);
        Assert.DoesNotContain("question number 1", parts[0].Concat(parts[1]));
        Assert.DoesNotContain("question number 4", parts[0].Concat(parts[1]));
        Assert.Equal(
            data.Train.Count(e => e.Source == "judgments" && e.IsCorrect),
            data.Train.Count(e => e.Source == "judgments" && !e.IsCorrect)
        );
        Assert.Contains(data.Train, e => e.Source is not "judgments");
        Assert.DoesNotContain(data.Validation, e => e.Source is not "judgments");
    }

    [Fact]
    public async Task Judgments_of_one_verdict_only_leave_nothing_to_balance()
    {
        var judgments = Write("right", [Row(0, "art"), Row(2, "art")]);
        var error = await Assert.ThrowsAsync<ArgumentException>(() =>
            DistillationData.LoadAsync(
                new JudgmentOptions { Judgments = [judgments], HeldOutShare = 0.001 },
                GradingTemplates.Brief,
                1,
                TestContext.Current.CancellationToken
            )
        );
        Assert.Contains("No example is left", error.Message);
    }

    [Fact]
    public async Task A_question_of_two_files_is_in_one_part_only()
    {
        // Other ids, another spelling of the same questions, and in the second file half without their domain.
        var first = Write(
            "first",
            Enumerable.Range(0, 80).Select(i => Row(i, i < 20 ? "law" : "art"))
        );
        var second = Write(
            "second",
            Enumerable
                .Range(0, 80)
                .Select(i =>
                    Row(i, "art")
                        .Replace("question number", "Question  Number", StringComparison.Ordinal)
                        .Replace(
                            "{\"id\": \"",
                            "{\"question_id\": \"other",
                            StringComparison.Ordinal
                        )
                        .Replace("\"response ", "\"another response ", StringComparison.Ordinal)
                )
        );

        var data = await DistillationData.LoadAsync(
            new()
            {
                Judgments = [first, second],
                HeldOutDomains = ["law"],
                HeldOutShare = 0.3,
                HardShare = 0,
            },
            GradingTemplates.Brief,
            seed: 1,
            TestContext.Current.CancellationToken
        );

        var parts = new[] { data.Train, data.Validation, data.HeldOut }
            .Select(part => part.Select(e => e.Question.Split(' ')[^1]).ToHashSet())
            .ToList();
        Assert.All(parts, Assert.NotEmpty);
        Assert.Empty(parts[0].Intersect(parts[1]));
        Assert.Empty(parts[2].Intersect(parts[0].Concat(parts[1])));
    }

    [Theory]
    [InlineData("LAW", "no judgment is of 'LAW'")]
    [InlineData("art", "expected some of both")]
    public async Task What_would_stop_the_run_at_its_end_is_said_before(
        string domain,
        string message
    )
    {
        var judgments = Write(
            "few",
            Enumerable.Range(0, 8).Select(i => Row(i, i < 6 ? "law" : "art"))
        );
        var error = await Assert.ThrowsAsync<ArgumentException>(() =>
            DistillationData.LoadAsync(
                new()
                {
                    Judgments = [judgments],
                    HeldOutDomains = [domain],
                    HeldOutShare = 1e-9,
                    Balance = false,
                },
                GradingTemplates.Brief,
                1,
                TestContext.Current.CancellationToken
            )
        );
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    string Write(string name, IEnumerable<string> rows)
    {
        var path = _folder.File(name + ".jsonl");
        File.WriteAllLines(path, rows);
        return path;
    }

    static string Row(int number, string domain) =>
        $$"""
            {"id": "{{number}}", "question": "question number {{number}}", "reference": "answer{{number}}", "response": "response {{number}}", "domain": "{{domain}}", "label": {{(
                number % 2 == 0 ? "true" : "false"
            )}}}
            """;
}
