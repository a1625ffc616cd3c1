using System.Text.Json;
using System.Text.Json.Nodes;
using RewardBridge.Questions;
using RewardBridge.Verification;

namespace RewardBridge.Cli.Screens;

/// <summary>Verdicts as JSON lines, one a triple and verifier.</summary>
static class VerdictLines
{
    static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes to a file, or to standard output for "-".</summary>
    public static void Write(
        string path,
        IReadOnlyList<JudgedTriple> triples,
        IReadOnlyList<IVerifier> verifiers,
        IReadOnlyList<IReadOnlyList<Verdict>> verdicts
    )
    {
        using var writer = path == "-" ? Console.Out : new StreamWriter(path);
        for (var i = 0; i < triples.Count; i++)
        for (var v = 0; v < verifiers.Count; v++)
            writer.WriteLine(Line(triples[i], verifiers[v].Name, verdicts[v][i]));
    }

    static string Line(JudgedTriple judged, string verifier, Verdict verdict)
    {
        var line = new JsonObject
        {
            ["id"] = judged.Triple.Question.Id,
            ["verifier"] = verifier,
            ["probability"] = verdict.TryGetProbability(out var p) ? p : null,
            ["correct"] = verdict.TryGetDecision(out var isCorrect) ? isCorrect : null,
        };
        if (verdict.Abstention is { } abstention)
            line["abstention"] = new JsonObject
            {
                ["reason"] = abstention.Reason.ToString(),
                ["detail"] = abstention.Detail,
            };
        if (verdict.DecidedBy is { } by)
            line["decided_by"] = by;
        if (verdict.FinalAnswer is { } answer)
            line["final_answer"] = answer;
        if (verdict.AnswerFoundAs is { } mode)
            line["answer_found_as"] = FinalAnswerModes.NameOf(mode);
        if (verdict.Note is { } note)
            line["note"] = note;
        if (judged.Label is { } label)
            line["label"] = label;
        return line.ToJsonString(Readable);
    }
}
