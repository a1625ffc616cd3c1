using System.Globalization;
using System.Text;
using RewardBridge.Training.Distillation;

namespace RewardBridge.Cli.Screens;

/// <summary>What a verifier is about to learn from, as a table of plain text.</summary>
static class ExampleTable
{
    public static string Of(DistillationData data)
    {
        var text = new StringBuilder();
        foreach (
            var (name, examples) in new[]
            {
                ("train", data.Train),
                ("held out", data.Validation),
                ("other domains", data.HeldOut),
            }
        )
        {
            foreach (var source in examples.GroupBy(e => e.Source))
                text.AppendLine(Line(name, source.Key, [.. source]));
            if (examples.Count > 0)
                text.AppendLine(Line(name, "all", examples));
        }
        return text.ToString();
    }

    static string Line(string part, string source, IReadOnlyList<VerdictExample> examples) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{part, -14}{source, -24}{examples.Count, 8:N0} examples {examples.Count(e => e.IsCorrect), 8:N0} right {examples.Select(e => e.QuestionKey).Distinct().Count(), 7:N0} questions"
        );
}
