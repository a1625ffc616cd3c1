namespace RewardBridge.Questions.Reading;

/// <summary>Reads what a policy is asked: chat turns, or a text that becomes a single user turn.</summary>
static class ChatTurns
{
    /// <summary>The turns in a column: a list of {role, content}, the same as JSON text, or a plain text.</summary>
    /// <exception cref="QuestionFormatException">Neither, or nothing to ask.</exception>
    public static IReadOnlyList<ChatMessage> Read(SourceRow row, string column)
    {
        var cell = row.Cells.GetValueOrDefault(column);
        if (cell is string text)
        {
            if (JsonRows.TryList(text) is { Count: > 0 } list && list.All(IsTurn))
                return Turns(row, column, list);
            return string.IsNullOrWhiteSpace(text)
                ? throw row.Wrong(column, "an empty text", "a question")
                : [ChatMessage.User(text)];
        }
        return cell is IReadOnlyList<object?> turns
            ? Turns(row, column, turns)
            : throw row.Wrong(column, SourceRow.Kind(cell), "a text, or a list of {role, content}");
    }

    static bool IsTurn(object? cell) =>
        cell is IReadOnlyDictionary<string, object?> turn
        && turn.ContainsKey("role")
        && turn.ContainsKey("content");

    static List<ChatMessage> Turns(SourceRow row, string column, IReadOnlyList<object?> cells)
    {
        var turns = cells.Select(c => Turn(row, column, c)).ToList();
        return turns is [.., { Role: "user" } last] && !string.IsNullOrWhiteSpace(last.Content)
            ? turns
            : throw row.Wrong(
                column,
                turns is [.., var end]
                    ? $"a last turn by '{end.Role}' with {end.Content.Length} characters"
                    : "no turns",
                "chat turns that end with a question by 'user'"
            );
    }

    static ChatMessage Turn(SourceRow row, string column, object? cell)
    {
        if (!IsTurn(cell))
            throw row.Wrong(column, SourceRow.Kind(cell), "chat turns of {role, content}");
        var turn = (IReadOnlyDictionary<string, object?>)cell!;
        var role = row.AsText(column, turn["role"]);
        if (role is not ("system" or "user" or "assistant"))
            throw row.Wrong(
                column,
                $"the role '{role}'",
                "the role 'system', 'user' or 'assistant'"
            );
        return new(role, Content(row, column, turn["content"]));
    }

    // A text, or the parts {type: "text", text} of the OpenAI form.
    static string Content(SourceRow row, string column, object? cell)
    {
        if (cell is not IReadOnlyList<object?> parts)
            return row.AsText(column, cell) ?? "";
        return string.Concat(
            parts.Select(part =>
                part is IReadOnlyDictionary<string, object?> fields
                && fields.GetValueOrDefault("type") is "text"
                    ? row.AsText(column, fields.GetValueOrDefault("text"))
                    : throw row.Wrong(
                        column,
                        "content that is no text",
                        "parts of type 'text' alone"
                    )
            )
        );
    }
}
