using RewardBridge.Inference.Engine;
using RewardBridge.Questions;
using RewardBridge.Training.Runs;
using RewardBridge.Verification;

namespace RewardBridge.Training.Tests.Runs;

public sealed class RolloutParquetTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    static readonly Gen<string> Words = Gen.OneOf(
        Gen.String[Gen.Char.AlphaNumeric, 0, 6],
        Gen.Const("解 = 4 kJ·mol⁻¹ 🙂\n")
    );

    static readonly Gen<Verdict> AnyVerdict = Gen.OneOf(
        Gen.Select(
            Gen.Double[0, 1],
            Gen.Bool,
            (p, c) => Verdict.Scored(p, c) with { FinalAnswer = "4" }
        ),
        Gen.Select(
            Gen.Enum<AbstentionReason>(),
            Words,
            (reason, detail) => Verdict.Abstained(reason, detail) with { DecidedBy = "cascade" }
        )
    );

    static readonly Gen<RolloutRecord> AnyRollout =
        from words in Words.Array[4]
        from references in Words.Array[0, 3]
        from tokens in Gen.Int[0, 50_000].Array[0, 9]
        from values in Gen.Float[-9, 0].Array[27]
        from reason in Gen.Enum<FinishReason>()
        from verdict in AnyVerdict
        from reward in Gen.Double.Nullable()
        select new RolloutRecord
        {
            QuestionId = words[0],
            Domain = words[1].Length % 2 == 0 ? words[1] : null,
            References = references,
            Sample = tokens.Length,
            Prompt = words[2],
            Completion = new()
            {
                Text = words[3],
                FinishReason = reason,
                Tokens = tokens,
                LogProbabilities = values[..tokens.Length],
                SamplingLogProbabilities = values[9..(9 + tokens.Length)],
            },
            Verdict = verdict,
            Reward = reward,
            Advantages = values[18..(18 + tokens.Length)],
        };

    [Fact]
    public void What_was_written_is_read_back() =>
        AnyRollout
            .List[0, 6]
            .Sample(
                rollouts =>
                {
                    File.WriteAllBytes(Path, Bytes(rollouts));

                    var actual = RolloutParquet.ReadAsync(Path).GetAwaiter().GetResult();

                    Assert.Equivalent(rollouts, actual, strict: true);
                    Assert.Equal(rollouts.Select(r => r.Verdict), actual.Select(r => r.Verdict));
                },
                iter: 60,
                threads: 1
            );

    [Fact]
    public void The_same_rollouts_give_the_same_bytes() =>
        AnyRollout
            .List[1, 6]
            .Sample(
                rollouts => Assert.Equal(Bytes(rollouts), Bytes(rollouts)),
                iter: 20,
                threads: 1
            );

    static byte[] Bytes(IReadOnlyList<RolloutRecord> rollouts)
    {
        using var stream = new MemoryStream();
        RolloutParquet.WriteAsync(stream, rollouts).GetAwaiter().GetResult();
        return stream.ToArray();
    }

    string Path => _folder.File("step-000001.parquet");
}
