using RewardBridge.Evaluation.Labels;
using RewardBridge.Questions;

namespace RewardBridge.Cli.Commands;

/// <summary>Reads the judged triples of several files as one set.</summary>
static class JudgmentFiles
{
    /// <summary>All rows of all files, in order.</summary>
    /// <exception cref="QuestionFormatException">A file can't be read or is empty.</exception>
    public static async Task<JudgedSet> ReadAsync(
        IReadOnlyList<FileInfo> files,
        CancellationToken cancellationToken
    )
    {
        var triples = new List<JudgedTriple>();
        foreach (var file in files)
            triples.AddRange(
                await JudgedTripleReader
                    .ReadAsync(file.FullName, cancellationToken)
                    .ToListAsync(cancellationToken)
            );
        return new(triples);
    }
}
