using RewardBridge.Configuration;

namespace RewardBridge.Verification;

/// <summary>A fitted cascade as a JSON file: verifiers by name, and where each is sure enough to decide.</summary>
public sealed record CascadeFile
{
    const int MaxLength = 1 << 20;

    /// <summary>The stages, the first asked first; the last decides by its own decision.</summary>
    public required IReadOnlyList<CascadeFileStage> Stages { get; init; }

    /// <summary>What it was fitted to, in words.</summary>
    public string? FittedTo { get; init; }

    /// <summary>Responses that it was fitted on.</summary>
    public int FittedResponses { get; init; }

    /// <summary>Different questions among them.</summary>
    public int FittedQuestions { get; init; }

    /// <summary>Writes the file, over an older one.</summary>
    public void Save(string path) => StrictJsonFile.Save(path, this);

    /// <summary>The cascade.</summary>
    /// <param name="verifiers">Makes a verifier of its name.</param>
    /// <param name="name">The cascade's.</param>
    public Cascade Create(Func<string, IVerifier> verifiers, string name)
    {
        ArgumentNullException.ThrowIfNull(verifiers);
        return new([
            .. Stages.Select(
                (stage, i) =>
                    new CascadeStage(verifiers(stage.Verifier), IsSureOfNegatives: true)
                    {
                        Band = i == Stages.Count - 1 ? null : new(stage.Accept, stage.Reject),
                    }
            ),
        ])
        {
            Name = name,
        };
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="ArgumentException">It is no cascade, or its numbers make no sense.</exception>
    /// <exception cref="IOException">It can't be opened.</exception>
    public static CascadeFile Load(string path)
    {
        var file = StrictJsonFile.Load<CascadeFile>(path, MaxLength, found => Wrong(path, found));
        return file.Problem() is { } problem ? throw Wrong(path, problem) : file;
    }

    string? Problem()
    {
        if (Stages.Count == 0)
            return "no stage";
        foreach (var (i, stage) in Stages.Index())
            if (stage.Problem() is { } problem)
                return $"stage {i + 1}, '{stage.Verifier}': {problem}";
        return Stages[^1] is { Accept: null, Reject: null }
            ? null
            : "thresholds of the last stage, which decides everything left";
    }

    static ArgumentException Wrong(string path, string found) =>
        new($"{path}: expected a cascade as 'rbridge cascade' writes it; found {found}.");
}

/// <summary>A stage of a fitted cascade.</summary>
/// <param name="Verifier">Its verifier's name.</param>
/// <param name="Accept">Correct from this P(correct) upwards; null for never.</param>
/// <param name="Reject">Incorrect from this P(correct) downwards, below <paramref name="Accept"/>; null for never.</param>
public sealed record CascadeFileStage(string Verifier, double? Accept, double? Reject)
{
    /// <summary>What is wrong with it; null where nothing is.</summary>
    public string? Problem() =>
        string.IsNullOrWhiteSpace(Verifier) ? "no verifier"
        : Accept is not (null or >= 0 and <= 1) || Reject is not (null or >= 0 and <= 1)
            ? FormattableString.Invariant($"thresholds {Accept} and {Reject} outside [0, 1]")
        : Reject >= Accept
            ? FormattableString.Invariant(
                $"a reject threshold {Reject} not below the accept threshold {Accept}"
            )
        : null;
}
