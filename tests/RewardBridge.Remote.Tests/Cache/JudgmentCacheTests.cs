using RewardBridge.Judging;
using RewardBridge.Remote.Cache;
using RewardBridge.Verification;

namespace RewardBridge.Remote.Tests.Cache;

public sealed class JudgmentCacheTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    string File => Path.Combine(_folder.FullName, "kept", "judgments.db");

    public void Dispose() => _folder.Delete(recursive: true);

    static JudgmentKey Key(string text) => JudgmentKey.Of(text);

    public static TheoryData<string> Kinds => ["soft", "noted", "paper", "undecided"];

    static Verdict Verdict(string kind) =>
        kind switch
        {
            "soft" => RewardBridge.Verification.Verdict.Scored(0.3) with
            {
                Distribution = new(0.27, 0.63, 0.01),
            },
            "noted" => RewardBridge.Verification.Verdict.Correct with { Note = "5 of 5 votes" },
            // The paper's soft reward may decide against its own probability.
            "paper" => RewardBridge.Verification.Verdict.Scored(0.6, isCorrect: false),
            _ => RewardBridge.Verification.Verdict.Abstained(AbstentionReason.NoDecision, "hm"),
        };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_kept_is_found_by_the_next_process(string kind)
    {
        using (var cache = JudgmentCache.Open(File))
            cache.Keep(Key("a"), Verdict(kind), "judge");

        using var again = JudgmentCache.Open(File);
        Assert.Equal(Verdict(kind), again.Find(Key("a")));
        Assert.Null(again.Find(Key("b")));
    }

    [Fact]
    public void A_failure_is_not_kept()
    {
        using var cache = JudgmentCache.Open(File);
        cache.Keep(
            Key("a"),
            RewardBridge.Verification.Verdict.Abstained(AbstentionReason.VerifierFailed, "down"),
            "judge"
        );
        Assert.Equal(0, cache.Count);
    }

    [Fact]
    public void A_file_that_is_something_else_is_refused_and_left_as_it_is()
    {
        var path = Path.Combine(_folder.FullName, "notes.txt");
        System.IO.File.WriteAllText(path, new string('x', 5000));

        var error = Assert.Throws<IOException>(() => JudgmentCache.Open(path));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Equal(5000, new FileInfo(path).Length);
    }

    [Fact]
    public void Two_processes_may_share_a_file()
    {
        using var one = JudgmentCache.Open(File);
        using var other = JudgmentCache.Open(File);
        one.Keep(Key("a"), Verdict("soft"), "judge");
        other.Keep(Key("b"), Verdict("noted"), "judge");
        Assert.NotNull(other.Find(Key("a")));
        Assert.Equal(2, one.Count);
    }

    [Fact]
    public void Texts_do_not_stand_in_the_file()
    {
        using (var cache = JudgmentCache.Open(File))
            cache.Keep(
                JudgeIdentity
                    .Of("model", GradingTemplates.Paper, new())
                    .KeyOf(Judge.Triple("a very private response")),
                Verdict("soft"),
                "judge"
            );
        Assert.DoesNotContain(
            "private",
            System.Text.Encoding.UTF8.GetString(System.IO.File.ReadAllBytes(File)),
            StringComparison.Ordinal
        );
    }
}
