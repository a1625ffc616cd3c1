using RewardBridge.Training.Runs;

namespace RewardBridge.Training.Tests;

/// <summary>Compares what two runs of the same bits left behind.</summary>
static class RunComparison
{
    /// <summary>Checkpoints and rollouts to the byte, metrics to the digit but for those that measure speed and memory.</summary>
    public static void Same(string expected, string actual)
    {
        var (whole, other) = (new RunPaths(expected), new RunPaths(actual));
        Assert.NotEmpty(Metrics(whole));
        Assert.Equal(Metrics(whole), Metrics(other));
        Assert.Equal(TinyPolicy.Bytes(whole.Checkpoints), TinyPolicy.Bytes(other.Checkpoints));
        Assert.Equal(TinyPolicy.Bytes(whole.Rollouts), TinyPolicy.Bytes(other.Rollouts));
    }

    static List<string> Metrics(RunPaths paths) =>
        [
            .. MetricsFile
                .Read(paths.Metrics)
                .Select(step =>
                    string.Join(
                        ' ',
                        step.Values.Where(v => !MeasuresCost(v.Key))
                            .Select(v =>
                                FormattableString.Invariant($"{step.Step} {v.Key}={v.Value:R}")
                            )
                    )
                ),
        ];

    static bool MeasuresCost(string name) =>
        name.StartsWith("speed/", StringComparison.Ordinal)
        || name.StartsWith("memory/", StringComparison.Ordinal);
}
