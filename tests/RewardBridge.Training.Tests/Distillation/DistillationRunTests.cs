using RewardBridge.Configuration;
using RewardBridge.Inference.Judging;
using RewardBridge.Judging;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Distillation;
using RewardBridge.Training.Models;
using RewardBridge.Training.Reinforcement;
using RewardBridge.Training.Runs;

namespace RewardBridge.Training.Tests.Distillation;

public sealed class DistillationRunTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_verdicts_are_learnt_and_the_best_student_is_kept()
    {
        var configuration = Configuration(adapter: false, steps: 60);
        using var run = Create("learnt", configuration);
        using var student = Student(configuration);
        var distillation = Distillation(configuration, student, run);
        await distillation.ExecuteAsync(cancellationToken: TestContext.Current.CancellationToken);

        var metrics = MetricsFile.Read(run.Paths.Metrics);
        var first = metrics[0][MetricNames.Loss]!.Value;
        Assert.InRange(first, 5.6, 6.0); // all 300 tokens are as likely at first: ln 300 = 5.70
        Assert.InRange(metrics[^1][MetricNames.Loss]!.Value, 0, 0.65); // a coin's loss is ln 2 = 0.69
        var kept = HeldOutFigures.Of(
            Examples.All,
            await distillation.JudgeAsync(Examples.All, TestContext.Current.CancellationToken)
        );
        Assert.Equal(metrics.Select(m => m[MetricNames.ValidationKappa]).Max(), kept.Kappa);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_resumed_run_is_the_run_never_interrupted_to_the_bit(int end)
    {
        var configuration = Configuration(adapter: true, steps: 4);
        using (var run = Create("whole", configuration))
            await ExecuteAsync(configuration, run, null);
        using (var run = Create("resumed", configuration))
            await Assert.ThrowsAsync<OperationCanceledException>(() =>
                ExecuteAsync(configuration, run, end)
            );
        using (var run = RunFolder.Resume(_folder.File("resumed")))
            await ExecuteAsync(configuration, run, null);

        RunComparison.Same(_folder.File("whole"), _folder.File("resumed"));
    }

    [Fact]
    public async Task The_verifiers_folder_says_how_it_wants_to_be_asked()
    {
        var configuration = Configuration(adapter: true, steps: 2) with { BaseName = "org/base" };
        using var run = Create("folder", configuration);
        using var student = Student(configuration);
        var distillation = Distillation(configuration, student, run);
        await distillation.ExecuteAsync(cancellationToken: TestContext.Current.CancellationToken);
        var verdicts = await distillation.JudgeAsync(
            Examples.All,
            TestContext.Current.CancellationToken
        );

        var folder = VerifierFolder.In(run.Paths);
        VerifierFolder.Write(
            folder,
            configuration,
            student,
            VerifierFolder.Calibrate("model:verifier", Examples.All, verdicts)
        );

        var settings = VerifierSettings.Find(folder);
        Assert.Equal(("brief-v1", "org/base"), (settings?.Template, settings?.Base));
        Assert.NotNull(settings!.LoadCalibrator(folder));
        Assert.Contains("org/base", File.ReadAllText(Path.Combine(folder, "adapter_config.json")));
    }

    [Fact]
    public void A_group_learns_the_verdicts_alone_and_shares_its_prompts_beginning()
    {
        var configuration = Configuration(adapter: false, steps: 1);
        using var student = Student(configuration);
        var group = Assert.Single(GradingGroup.Of(Examples.All.Take(2), 8));
        var verdicts = DecisionTokens.Of(student.Model.Tokenizer, VerdictWords.YesNo);
        var packed = group.Pack(student.Model, GradingTemplates.Brief, verdicts);

        Assert.Equal(1, packed.Learnt);
        Assert.Equal([verdicts.Correct, verdicts.Incorrect], packed.Completions.Select(c => c[^1]));
        var whole = student.Model.Prompts.Encode(
            GradingTemplates.Brief.Render(
                group.Examples[0].Question,
                group.Examples[0].Response,
                group.Examples[0].References[0]
            )
        );
        Assert.Equal(whole, packed.Prompt.Concat(packed.Completions[0].SkipLast(1)));
        Assert.True(packed.Prompt.Count > whole.Length / 2);
        Assert.Equal(2, new Training.Transformer.PackedBatch([packed]).Targets.Length);
    }

    DistillationConfiguration Configuration(bool adapter, int steps) =>
        new()
        {
            Seed = 2,
            Student = new() { Model = WriteModel(), Lora = adapter ? new() { Rank = 4 } : null },
            GroupsPerStep = 4,
            Epochs = 100,
            Optimiser = new() { LearningRate = 0.03, MicroBatch = 3 },
            Schedule = new()
            {
                Steps = steps,
                ValidateEvery = 2,
                CheckpointEvery = 2,
            },
        };

    string WriteModel()
    {
        var path = _folder.File("model");
        if (!Directory.Exists(path))
            FreshModel.Write(
                path,
                new()
                {
                    VocabularySize = 300,
                    HiddenSize = 16,
                    LayerCount = 2,
                    HeadCount = 2,
                },
                // Often enough for each spelling to become one token.
                Enumerable
                    .Repeat("YES NO Yes No yes no", 200)
                    .Concat(TinyPolicy.Questions.Select(q => q.Text)),
                seed: 5
            );
        return path;
    }

    RunFolder Create(string name, DistillationConfiguration configuration) =>
        RunFolder.Create(_folder.File(name), StrictYaml.Write(configuration));

    static TrainablePolicy Student(DistillationConfiguration configuration) =>
        TrainablePolicy.Load(
            configuration.Student,
            configuration.Optimiser,
            configuration.Seed,
            needsReference: false,
            threads: 1
        );

    static DistillationRun Distillation(
        DistillationConfiguration configuration,
        TrainablePolicy student,
        RunFolder run
    ) => new(configuration, student, new(Examples.All, Examples.All, []), run);

    static async Task ExecuteAsync(DistillationConfiguration configuration, RunFolder run, int? end)
    {
        using var student = Student(configuration);
        await Distillation(configuration, student, run)
            .ExecuteAsync(new StopAfter(end), TestContext.Current.CancellationToken);
    }

    /// <summary>Breaks the run off once a step is done; never where there is no step.</summary>
    sealed class StopAfter(int? step) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Step == step)
                throw new OperationCanceledException();
        }
    }
}
