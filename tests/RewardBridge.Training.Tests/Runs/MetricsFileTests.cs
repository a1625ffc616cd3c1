using RewardBridge.Training.Runs;

namespace RewardBridge.Training.Tests.Runs;

public sealed class MetricsFileTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_step_is_one_line_of_JSON_in_the_order_it_was_measured()
    {
        MetricsFile.Append(
            new(),
            Path,
            new(7)
            {
                ["reward/mean"] = 0.1,
                ["reward/std"] = double.NaN,
                ["response/max_tokens"] = 64,
            }
        );

        Assert.Equal(
            """{"step":7,"reward/mean":0.1,"reward/std":null,"response/max_tokens":64}""" + "\n",
            File.ReadAllText(Path)
        );
    }

    [Fact]
    public void Numbers_come_back_with_every_bit() =>
        Gen
            .Double.Array[1, 5]
            .Sample(
                numbers =>
                {
                    File.Delete(Path);
                    var step = new StepMetrics(1);
                    for (var i = 0; i < numbers.Length; i++)
                        step[$"x/{i}"] = numbers[i];
                    MetricsFile.Append(new(), Path, step);

                    Assert.Equal(step.Values, Assert.Single(MetricsFile.Read(Path)).Values);
                },
                iter: 50,
                threads: 1
            );

    [Fact]
    public void Cut_at_any_byte_the_file_rewinds_to_whole_steps()
    {
        Write(3);
        var content = File.ReadAllBytes(Path);
        for (var length = 0; length <= content.Length; length++)
            foreach (var step in new[] { 1, 3 })
            {
                File.WriteAllBytes(Path, content[..length]);
                var whole = content[..length].Count(b => b == '\n');

                MetricsFile.RewindTo(new(), Path, step);

                Assert.Equal(
                    Enumerable.Range(1, Math.Min(whole, step)).Select(s => (long)s),
                    MetricsFile.Read(Path).Select(m => m.Step)
                );
                Assert.True(content.AsSpan().StartsWith(File.ReadAllBytes(Path)));
            }
    }

    [Fact]
    public void A_last_line_that_is_being_written_is_left_out()
    {
        Write(2);
        File.AppendAllText(Path, "{\"step\":3,\"rew");

        Assert.Equal([1, 2], MetricsFile.Read(Path).Select(m => m.Step));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{\"reward/mean\":1}")]
    [InlineData("{\"step\":1,\"reward/mean\":\"high\"}")]
    [InlineData("[1]")]
    [InlineData("")]
    public void A_line_that_is_no_step_is_named(string line)
    {
        Write(1);
        File.AppendAllText(Path, line + "\n");

        var error = Assert.Throws<FormatException>(() => MetricsFile.Read(Path));

        Assert.StartsWith($"{Path}, line 2: found \"{line}\", expected", error.Message);
    }

    [Fact]
    public void No_file_holds_no_steps()
    {
        MetricsFile.RewindTo(new(), Path, 3);

        Assert.Empty(MetricsFile.Read(Path));
    }

    string Path => _folder.File("metrics.jsonl");

    void Write(int steps)
    {
        for (var step = 1; step <= steps; step++)
            MetricsFile.Append(new(), Path, new(step) { ["reward/mean"] = step / 2.0 });
    }
}
