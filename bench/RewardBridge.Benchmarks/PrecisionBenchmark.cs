using RewardBridge.Inference;
using RewardBridge.Inference.Engine;
using RewardBridge.Questions;

namespace RewardBridge.Benchmarks;

/// <summary>How far log-probabilities in fewer bits are from those in f32, on the responses that a real model draws with them.</summary>
static class PrecisionBenchmark
{
    const int Samples = 4;
    const int Tokens = 64;

    static readonly string[] _questions =
    [
        "What is the capital of France?",
        "Why is the sky blue?",
        "Explain how a vaccine protects against a disease.",
        "Solve 17 * 23 step by step.",
        "Who wrote Romeo and Juliet?",
        "What happens when salt dissolves in water?",
        "Describe supply and demand in two sentences.",
        "Name three causes of anxiety.",
    ];

    /// <param name="path">A chat model.</param>
    public static int Run(string path)
    {
        using var exact = LanguageModel.Load(path);
        foreach (var precision in Enum.GetValues<WeightPrecision>())
        {
            using var model = LanguageModel.Load(path, precision: precision);
            GenerationRequest[] requests =
            [
                .. from question in _questions
                from sample in Enumerable.Range(0, Samples)
                select new GenerationRequest(
                    model.Prompts.Encode([ChatMessage.User(question)]),
                    new(1, 0, question, sample)
                ),
            ];
            var drawn = model.Engine.Generate(requests, new() { MaxNewTokens = Tokens });
            var scores = exact.Engine.Score([
                .. requests.Zip(drawn, (r, c) => new ScoringRequest(r.Prompt, c.Tokens)),
            ]);
            double[] gaps =
            [
                .. drawn.SelectMany(
                    (c, i) => c.LogProbabilities.Select((p, k) => (double)scores[i][k] - p)
                ),
            ];
            Console.WriteLine(
                FormattableString.Invariant(
                    $"{precision, -4} {gaps.Length} tokens: |log p(f32) - log p| mean {gaps.Average(Math.Abs):0.0e+0}, max {gaps.Max(Math.Abs):0.0e+0}; importance p(f32) / p mean {gaps.Average(Math.Exp):0.0000}"
                )
            );
        }
        return 0;
    }
}
