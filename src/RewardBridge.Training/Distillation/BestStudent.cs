using System.Text.Json;
using RewardBridge.Training.Reinforcement;

namespace RewardBridge.Training.Distillation;

/// <summary>Keeps the weights of the highest held-out kappa on disk; of equal ones those of the lower loss.</summary>
/// <param name="folder">Written anew each time a student is better.</param>
sealed class BestStudent(string folder)
{
    readonly string _figures = Path.Combine(folder, "figures.json");

    /// <summary>Keeps the student if it is better than the one kept.</summary>
    public void Offer(TrainablePolicy student, long step, HeldOutFigures figures)
    {
        if (Kept() is { } kept && kept.Step != step && !IsBetter(figures, kept.Figures))
            return;
        var next = folder + ".next";
        if (Directory.Exists(next))
            Directory.Delete(next, recursive: true);
        Directory.CreateDirectory(next);
        student.Save(next);
        File.WriteAllText(
            Path.Combine(next, Path.GetFileName(_figures)),
            JsonSerializer.Serialize(new Record(step, figures))
        );
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.Move(next, folder);
    }

    /// <summary>Gives the kept weights back to the student.</summary>
    public void Restore(TrainablePolicy student) => student.Restore(folder);

    Record? Kept() =>
        File.Exists(_figures)
            ? JsonSerializer.Deserialize<Record>(File.ReadAllText(_figures))
            : null;

    static bool IsBetter(HeldOutFigures found, HeldOutFigures kept) =>
        (found.Kappa ?? -1, -found.LogLoss).CompareTo((kept.Kappa ?? -1, -kept.LogLoss)) > 0;

    sealed record Record(long Step, HeldOutFigures Figures);
}
