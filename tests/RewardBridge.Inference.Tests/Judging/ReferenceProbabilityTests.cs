using RewardBridge.Inference.Judging;
using RewardBridge.Questions;
using RewardBridge.Verification;

namespace RewardBridge.Inference.Tests.Judging;

/// <summary>On the shipped exam policy, with every probability asked for one token at a time.</summary>
public sealed class ReferenceProbabilityTests : IDisposable
{
    const string Reference = "a long lack of vitamin c in the diet";

    static readonly Question s_question = Question.Ask(
        "q",
        "which deficiency leads to scurvy?",
        Reference
    );

    readonly LanguageModel _model = LanguageModel.Load(
        Path.Combine(Root(), "models", "exam-policy"),
        threads: 1
    );

    public void Dispose() => _model.Dispose();

    [Fact]
    public async Task It_is_the_mean_probability_after_the_response_minus_that_without()
    {
        var probability = await ProbabilityAsync(
            ReasoningPart.Response,
            s_question,
            "so the answer is not enough ascorbic acid"
        );
        var without = Mean("", Reference);
        var with = Mean("so the answer is not enough ascorbic acid\n", Reference);
        Assert.NotEqual(with, without, 1e-3);
        Assert.Equal(Math.Clamp(with - without, 0, 1), probability, 1e-6);
    }

    [Fact]
    public async Task The_reference_takes_the_place_of_the_answer_with_the_space_before_it()
    {
        var probability = await ProbabilityAsync(
            ReasoningPart.BeforeAnswer,
            s_question,
            "we think of sailors.\nthe answer is not enough iron"
        );
        var with = Mean("we think of sailors.\nthe answer is", " " + Reference);
        Assert.Equal(Math.Clamp(with - Mean("", Reference), 0, 1), probability, 1e-6);
    }

    [Fact]
    public async Task Without_reasoning_nothing_was_made_likelier() =>
        Assert.Equal(
            0,
            await ProbabilityAsync(ReasoningPart.BeforeAnswer, s_question, "vitamin c deficiency")
        );

    [Fact]
    public async Task The_best_reference_counts_and_the_neighbours_do_not()
    {
        string[] references = ["iron", Reference, "a lack of zinc"];
        var question = Question.Ask("q2", s_question.Text, references);
        const string Response = "a long lack of vitamin c";
        var best = references.Max(r => Mean(Response + "\n", r) - Mean("", r));
        var verifier = new ReferenceProbability(_model, ReasoningPart.Response, "r");
        var verdicts = await verifier.VerifyAsync(
            [new(s_question, new("iron")), new(question, new(Response))],
            TestContext.Current.CancellationToken
        );
        Assert.True(verdicts[1].TryGetProbability(out var probability));
        Assert.Equal(Math.Clamp(best, 0, 1), probability, 1e-6);
        Assert.True(
            probability > 0,
            "the response says the reference, which must make it likelier"
        );
    }

    [Fact]
    public async Task What_cannot_be_asked_is_an_abstention()
    {
        var verifier = new ReferenceProbability(_model, ReasoningPart.Response, "r");
        var verdicts = await verifier.VerifyAsync(
            [
                new(Question.Ask("none", "?"), new("iron")),
                new(Question.Ask("blank", "?", "  "), new("iron")),
                new(s_question, new(string.Concat(Enumerable.Repeat("a lack of iron ", 400)))),
            ],
            TestContext.Current.CancellationToken
        );
        Assert.Equal(
            [
                AbstentionReason.EmptyReference,
                AbstentionReason.EmptyReference,
                AbstentionReason.TooLong,
            ],
            verdicts.Select(v => v.Abstention!.Reason)
        );
    }

    async Task<double> ProbabilityAsync(ReasoningPart part, Question question, string response)
    {
        var verdicts = await new ReferenceProbability(_model, part, "r").VerifyAsync(
            [new(question, new(response))],
            TestContext.Current.CancellationToken
        );
        Assert.True(verdicts[0].TryGetProbability(out var probability));
        return probability;
    }

    double Mean(string reasoning, string answer)
    {
        List<int> tokens =
        [
            .. _model.Prompts.Encode(s_question.Messages),
            .. _model.Tokenizer.Encode(reasoning),
        ];
        var wanted = _model.Tokenizer.Encode(answer);
        var sum = 0.0;
        foreach (var token in wanted)
        {
            sum += Math.Exp(
                _model.Engine.NextTokenLogProbabilities(
                    [
                        [.. tokens],
                    ],
                    [token]
                )[0][0]
            );
            tokens.Add(token);
        }
        return sum / wanted.Length;
    }

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "RewardBridge.slnx")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
