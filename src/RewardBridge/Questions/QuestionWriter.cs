using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RewardBridge.Questions;

/// <summary>Writes questions as JSON lines that the question reader reads back.</summary>
public static class QuestionWriter
{
    static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes one line a question, replacing the file.</summary>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static void Write(string path, IEnumerable<Question> questions)
    {
        ArgumentNullException.ThrowIfNull(questions);
        using var writer = new StreamWriter(path) { NewLine = "\n" };
        foreach (var question in questions)
            writer.WriteLine(Line(question));
    }

    static string Line(Question question)
    {
        var line = new JsonObject { ["id"] = question.Id };
        if (question.Messages is [{ Role: "user", Content: var text }])
            line["question"] = text;
        else
            line["query"] = new JsonArray([
                .. question.Messages.Select(m => new JsonObject
                {
                    ["role"] = m.Role,
                    ["content"] = m.Content,
                }),
            ]);
        line["references"] = new JsonArray([
            .. question.References.Select(r => JsonValue.Create(r)),
        ]);
        Add(line, "domain", question.Domain);
        Add(line, "subject", question.Subject);
        Add(line, "solution", question.Solution);
        if (question.Difficulty is { } difficulty)
            line["difficulty"] = difficulty;
        return line.ToJsonString(Readable);
    }

    static void Add(JsonObject line, string name, string? value)
    {
        if (value is not null)
            line[name] = value;
    }
}
