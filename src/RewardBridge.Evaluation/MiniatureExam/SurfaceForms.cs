using RewardBridge.Evaluation.MiniatureExam.Language;

namespace RewardBridge.Evaluation.MiniatureExam;

/// <summary>Writes responses of every kind to exam questions, in the words of the exam's small vocabulary.</summary>
public static class SurfaceForms
{
    /// <summary>Whether responses of this kind are correct; the oracle agrees on every text written here.</summary>
    public static bool IsRight(ResponseKind kind) => kind <= ResponseKind.RightRearranged;

    /// <summary>A response of the given kind.</summary>
    /// <param name="question">What is responded to.</param>
    /// <param name="kind">Which kind of response.</param>
    /// <param name="random">Chooses the words; its state decides the text.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such kind.</exception>
    public static string Write(ExamQuestion question, ResponseKind kind, SplitMix64 random)
    {
        ArgumentNullException.ThrowIfNull(question);
        return new ResponseWriter(question, question.Rivals, random).Write(kind);
    }
}
