using RewardBridge.Configuration;
using RewardBridge.Judging;
using RewardBridge.Questions;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Distillation;
using RewardBridge.Training.Reinforcement;
using RewardBridge.Training.Runs;
using RewardBridge.Verification;

namespace RewardBridge.Training.Tests.Distillation;

/// <summary>The paper's way to a small verifier: a run rewarded by a teacher, whose recorded verdicts are the examples.</summary>
public sealed class TeacherRolloutsTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_runs_verdicts_become_examples_balanced_without_doubles_and_held_out_by_question()
    {
        var run = await TrainAsync(new Teacher());
        var recorded = new List<RolloutRecord>();
        foreach (var step in run.RecordedSteps())
            recorded.AddRange(
                await RolloutParquet.ReadAsync(
                    run.RolloutFile(step),
                    TestContext.Current.CancellationToken
                )
            );
        Assert.Contains(recorded, r => r.Verdict.Abstention is not null);

        var data = await DistillationData.LoadAsync(
            new()
            {
                Rollouts = [run.Folder],
                HeldOutShare = 0.4,
                HardShare = 1,
            },
            GradingTemplates.Compact,
            seed: 2,
            TestContext.Current.CancellationToken
        );

        var verdicts = recorded
            .Where(r => r.Verdict.Abstention is null)
            .Select(r => (r.QuestionId, r.Completion.Text.Trim(), Decision(r.Verdict)))
            .ToHashSet();
        List<VerdictExample> learnt = [.. data.Train.Where(e => e.Source == "teacher")];
        Assert.NotEmpty(learnt);
        Assert.NotEmpty(data.Validation);
        Assert.All(
            learnt.Concat(data.Validation),
            e => Assert.Contains((e.QuestionKey, e.Response, e.IsCorrect), verdicts)
        );
        Assert.Equal(learnt.Count(e => e.IsCorrect), learnt.Count(e => !e.IsCorrect));
        Assert.Distinct(learnt.Select(e => (e.QuestionKey, e.Response.ToLowerInvariant())));
        Assert.Empty(
            data.Train.Select(e => e.QuestionKey)
                .Intersect(data.Validation.Select(e => e.QuestionKey))
        );
        List<VerdictExample> hard = [.. data.Train.Where(e => e.Source != "teacher")];
        Assert.Contains(hard, e => !e.IsCorrect);
        Assert.Contains(hard, e => e.IsCorrect && e.Source == "reference");
    }

    async Task<RunPaths> TrainAsync(IVerifier teacher)
    {
        var configuration = new TrainingConfiguration
        {
            Policy = new() { Model = TinyPolicy.Write(_folder) },
            Data = new() { Train = "unread" },
            Rollout = new()
            {
                QuestionsPerStep = 4,
                GroupSize = 4,
                MaxNewTokens = 4,
            },
            Algorithm = new() { KlCoefficient = 0 },
            Schedule = new() { Steps = 6, ValidateEvery = 0 },
        };
        using var run = RunFolder.Create(_folder.File("teacher"), StrictYaml.Write(configuration));
        using var policy = TrainablePolicy.Load(
            configuration.Policy,
            configuration.Optimiser,
            configuration.Seed,
            needsReference: false,
            threads: 1
        );
        await new TrainingRun(
            configuration,
            policy,
            TinyPolicy.Questions,
            new(configuration, _ => teacher),
            [],
            teacher,
            run
        ).ExecuteAsync(cancellationToken: TestContext.Current.CancellationToken);
        return run.Paths;
    }

    static bool Decision(Verdict verdict) => verdict.TryGetDecision(out var isCorrect) && isCorrect;

    /// <summary>Tells babble apart by its letters alone, and abstains on some of it.</summary>
    sealed class Teacher : IVerifier
    {
        public string Name => "teacher";

        public ValueTask<IReadOnlyList<Verdict>> VerifyAsync(
            IReadOnlyList<Triple> triples,
            CancellationToken cancellationToken = default
        ) =>
            ValueTask.FromResult<IReadOnlyList<Verdict>>([
                .. triples.Select(t =>
                    (t.Response.Text.Trim().ToLowerInvariant().Sum(c => c) % 5) switch
                    {
                        0 => Verdict.Abstained(AbstentionReason.NoDecision, "fifth"),
                        1 or 2 => Verdict.Scored(0.9),
                        _ => Verdict.Scored(0.2),
                    }
                ),
            ]);
    }
}
