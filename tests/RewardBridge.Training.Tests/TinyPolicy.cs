using RewardBridge.Questions;
using RewardBridge.Training.Models;
using RewardBridge.Verification;

namespace RewardBridge.Training.Tests;

/// <summary>A chat model of some ten thousand weights, real questions, and a verifier that tells its babble apart.</summary>
static class TinyPolicy
{
    /// <summary>Rows of mmlu-medical, the shortest.</summary>
    public static IReadOnlyList<Question> Questions { get; } =
    [
        Question.Ask("q0", "Male hormones are produced by which of the following?", "Testes"),
        Question.Ask("q1", "Which of the following allows air to pass into the lungs?", "Trachea"),
        Question.Ask("q2", "The anatomic location of the spinal canal is", "dorsal"),
        Question.Ask("q3", "Which cells in the blood do not have a nucleus?", "Erythrocyte"),
        Question.Ask("q4", "A normal heart rate for an adult at rest is:", "60-100 bpm."),
        Question.Ask("q5", "Our genetic material is made up of:", "deoxyribonucleic acid."),
        Question.Ask("q6", "Bladder washout solution should be:", "room temperature."),
        Question.Ask("q7", "The cardiac cycle consists of the phases:", "diastole and systole."),
    ];

    /// <summary>Writes the model.</summary>
    public static string Write(TemporaryFolder folder)
    {
        var path = folder.File("model");
        FreshModel.Write(
            path,
            new()
            {
                VocabularySize = 280,
                HiddenSize = 16,
                LayerCount = 2,
                HeadCount = 2,
            },
            Questions.SelectMany(q => q.References.Append(q.Text)),
            seed: 5
        );
        return path;
    }

    /// <summary>Every file under a folder with its bytes in hexadecimals, for comparing two runs to the bit.</summary>
    public static IReadOnlyDictionary<string, string> Bytes(string folder) =>
        Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(
                file => Path.GetRelativePath(folder, file),
                file => Convert.ToHexString(File.ReadAllBytes(file))
            );

    /// <summary>Judges by the text alone, so that a babbling policy still gets unequal rewards.</summary>
    public sealed class TextVerifier : IVerifier
    {
        public string Name => "text";

        public ValueTask<IReadOnlyList<Verdict>> VerifyAsync(
            IReadOnlyList<Triple> triples,
            CancellationToken cancellationToken = default
        ) =>
            ValueTask.FromResult<IReadOnlyList<Verdict>>([
                .. triples.Select(t => Verdict.Scored(t.Response.Text.Sum(c => c) % 11 / 10.0)),
            ]);
    }
}
