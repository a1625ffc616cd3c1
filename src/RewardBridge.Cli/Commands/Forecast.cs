using RewardBridge.Cli.Screens;
using RewardBridge.Configuration;
using RewardBridge.Inference.Formats;
using RewardBridge.Questions;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Estimates;
using RewardBridge.Training.Reinforcement;
using RewardBridge.Training.Runs;

namespace RewardBridge.Cli.Commands;

/// <summary>rbridge train --dry-run: what a run would be, what memory it would take and how long a step; nothing is written.</summary>
static class Forecast
{
    const int PromptsLookedAt = 500;

    public static async Task PrintAsync(
        TrainingConfiguration configuration,
        CancellationToken cancellationToken
    )
    {
        Console.Write(StrictYaml.Write(configuration));
        var (train, validation) = await QuestionSources.LoadAsync(
            configuration.Data,
            configuration.Seed,
            configuration.Schedule.ValidationQuestions,
            cancellationToken
        );
        using var policy = TrainingPolicy.Load(configuration);
        using var factory = new VerifierFactory { Policy = policy.Model };
        var rewards = new RewardSource(configuration, factory.Create);
        var questions = new EpochSchedule<Question>(
            train,
            question => question.Id,
            configuration.Rollout.QuestionsPerStep,
            configuration.Seed
        ).At(1);

        var longest = train
            .Concat(validation)
            .Take(PromptsLookedAt)
            .Max(q => policy.Model.Prompts.Encode(q.Messages).Length);
        var parts = MemoryEstimate.Of(
            policy.Model.Engine.Configuration,
            configuration,
            longest,
            validation.Count
        );
        Console.WriteLine(ForecastText.Of([.. parts, Judges(factory)]));
        var time = await new StepProbe(configuration, policy, rewards, questions).MeasureAsync(
            cancellationToken
        );
        Console.WriteLine(ForecastText.Of(time, configuration.Schedule.Steps));
    }

    static MemoryPart Judges(VerifierFactory factory) =>
        new(
            "verifier model",
            factory.Models.Sum(model => ModelTensors.ParameterCount(model) * sizeof(float)),
            "weights of the reward's model"
        );
}
