using RewardBridge.Training.Distillation;

namespace RewardBridge.Training.Tests.Distillation;

/// <summary>Judgments on the tiny policy's questions: the reference is right, the next question's reference is wrong.</summary>
static class Examples
{
    public static IReadOnlyList<VerdictExample> All { get; } =
    [
        .. TinyPolicy
            .Questions.Index()
            .SelectMany(q =>
            {
                var next = TinyPolicy.Questions[(q.Index + 1) % TinyPolicy.Questions.Count];
                return new[]
                {
                    Of(q.Item.Id, q.Item.Text, q.Item.References[0], q.Item.References[0], true),
                    Of(q.Item.Id, q.Item.Text, q.Item.References[0], next.References[0], false),
                };
            }),
    ];

    public static VerdictExample Of(
        string key,
        string question,
        string reference,
        string response,
        bool isCorrect
    ) =>
        new()
        {
            QuestionKey = key,
            Question = question,
            References = [reference],
            Response = response,
            IsCorrect = isCorrect,
            Source = "exam",
        };
}
