using RewardBridge.Configuration;

namespace RewardBridge.Calibration;

/// <summary>A fitted calibrator with the verifier it belongs to, as a JSON file.</summary>
public sealed record CalibratorFile
{
    const int MaxLength = 16 << 20;

    /// <summary>The name of the verifier whose scores it maps, such as "model:exam-verifier"; no other's are.</summary>
    public required string Verifier { get; init; }

    /// <summary>The map.</summary>
    public required Calibrator Calibrator { get; init; }

    /// <summary>Responses that it was fitted on.</summary>
    public required int FittedResponses { get; init; }

    /// <summary>Different questions among them.</summary>
    public required int FittedQuestions { get; init; }

    /// <summary>Writes the file, over an older one.</summary>
    public void Save(string path) => StrictJsonFile.Save(path, this);

    /// <summary>Reads a file.</summary>
    /// <exception cref="ArgumentException">It is no calibrator, or its numbers make no sense.</exception>
    /// <exception cref="IOException">It can't be opened.</exception>
    public static CalibratorFile Load(string path)
    {
        var file = StrictJsonFile.Load<CalibratorFile>(
            path,
            MaxLength,
            found => Wrong(path, found)
        );
        return file.Calibrator.Problem() is { } problem ? throw Wrong(path, problem) : file;
    }

    static ArgumentException Wrong(string path, string found) =>
        new($"{path}: expected a calibrator as 'rbridge evaluate' writes it; {found}.");
}
