using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RewardBridge.Evaluation.Studies;

/// <summary>An evaluation as JSON: the records' names in snake case, an undefined figure as null.</summary>
public static class EvaluationJson
{
    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>The whole evaluation, ended by a line end.</summary>
    public static string Write(VerifierEvaluation evaluation) =>
        JsonSerializer.Serialize(evaluation, Options) + "\n";

    /// <summary>The whole agreement study, likewise.</summary>
    public static string Write(JudgeAgreement study) =>
        JsonSerializer.Serialize(study, Options) + "\n";
}
