namespace RewardBridge.Questions.Reading;

/// <summary>Sees to it that a file has rows and no id twice.</summary>
sealed class UniqueIds
{
    readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);

    /// <summary>Notes an id.</summary>
    /// <exception cref="QuestionFormatException">An earlier row has it.</exception>
    public void Add(string id, SourceRow row)
    {
        if (!_places.TryAdd(id, row.Place))
            throw row.Wrong(
                "id",
                $"'{id}', which {_places[id]} has too",
                "a different id for each row"
            );
    }

    /// <summary>Refuses a file in which no id was noted.</summary>
    /// <exception cref="QuestionFormatException">No row.</exception>
    public void RequireAny(string file)
    {
        if (_places.Count == 0)
            throw new QuestionFormatException(file, null, null, "no rows", "at least one");
    }
}
