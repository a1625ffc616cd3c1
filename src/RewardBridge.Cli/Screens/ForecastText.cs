using System.Globalization;
using RewardBridge.Training.Estimates;

namespace RewardBridge.Cli.Screens;

/// <summary>The estimates of a dry run as YAML comments, so that what is printed stays a configuration.</summary>
static class ForecastText
{
    const double Mebibyte = 1 << 20;

    /// <summary>One line a part and their sum.</summary>
    public static string Of(IReadOnlyList<MemoryPart> parts)
    {
        var lines = parts
            .Where(part => part.Bytes > 0)
            .Select(part => Line(part.Name, part.Bytes / Mebibyte, "MiB", part.How))
            .Prepend("# Estimated peak memory, by arithmetic:")
            .Append(Line("together", parts.Sum(part => part.Bytes) / Mebibyte, "MiB", "at most"));
        return string.Join('\n', lines);
    }

    /// <summary>One line a stage, their sum, and how they were measured.</summary>
    /// <param name="time">Of a step.</param>
    /// <param name="steps">Steps of the run.</param>
    public static string Of(TimeEstimate time, int steps) =>
        string.Join(
            '\n',
            string.Create(
                CultureInfo.InvariantCulture,
                $"# Estimated time of a step: {time.ProbeQuestions} questions were sampled (mean {time.ResponseTokens:0.0} tokens), judged and trained on here, and scaled to the step:"
            ),
            Line("sampling", time.Sampling, "s", "grows with the questions"),
            Line("judging", time.Judging, "s", "grows with the questions"),
            Line("reference", time.Reference, "s", "grows with the questions"),
            Line("gradients", time.Gradients, "s", "grows with questions and updates"),
            Line("optimiser", time.Optimiser, "s", "grows with the updates"),
            Line("engine refresh", time.Refresh, "s", "once a step"),
            Line("together", time.Total, "s", Hours(time.Total * steps, steps))
        );

    static string Hours(double seconds, int steps) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{steps} steps: {TimeSpan.FromSeconds(seconds):d\\.hh\\:mm\\:ss}, validation not counted"
        );

    static string Line(string name, double amount, string unit, string how) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"#   {name, -16} {amount, 10:0.00} {unit, -3}  {how}"
        );
}
