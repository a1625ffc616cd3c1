using RewardBridge.Questions.Extraction;

namespace RewardBridge.Questions;

/// <summary>Finds the part of a response that is graded.</summary>
/// <remarks>Every search is one pass over the text, so that no response can make it slow.</remarks>
public static class FinalAnswer
{
    // The most deliberate mark first: a box inside an element belongs to the element.
    static readonly FinalAnswerMode[] Marks =
    [
        FinalAnswerMode.Tag,
        FinalAnswerMode.Boxed,
        FinalAnswerMode.Json,
        FinalAnswerMode.Phrase,
        FinalAnswerMode.LastLine,
    ];

    /// <summary>The graded part by the given mode, and how it was found.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such mode.</exception>
    public static FoundAnswer Find(string response, FinalAnswerMode mode)
    {
        ArgumentNullException.ThrowIfNull(response);
        var text = Thinking.Without(response);
        if (mode is not FinalAnswerMode.Marked)
            return Found(text, mode);
        foreach (var mark in Marks)
            if (Found(text, mark) is { FoundAs: not null } found)
                return found;
        return FoundAnswer.None;
    }

    /// <summary>The graded part by the given mode; "" where there is none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such mode.</exception>
    public static string Of(string response, FinalAnswerMode mode) => Find(response, mode).Text;

    /// <summary>The last line that holds more than white space, trimmed; "" where there is none.</summary>
    /// <remarks>Source: the "final step only" rule of arXiv:2503.23829.</remarks>
    public static string LastLine(string response)
    {
        ArgumentNullException.ThrowIfNull(response);
        var rest = response.AsSpan().TrimEnd();
        return rest[(rest.LastIndexOfAny('\n', '\r') + 1)..].Trim().ToString();
    }

    static FoundAnswer Found(string text, FinalAnswerMode mode)
    {
        var found = mode switch
        {
            FinalAnswerMode.LastLine => LastLine(text),
            FinalAnswerMode.Whole => text.Trim(),
            FinalAnswerMode.Tag => AnswerElement.In(text),
            FinalAnswerMode.Boxed => Boxes.Last(text),
            FinalAnswerMode.Json => JsonAnswer.In(text),
            FinalAnswerMode.Phrase => AnswerPhrase.In(text),
            _ => throw new ArgumentOutOfRangeException(
                nameof(mode),
                mode,
                "Expected a defined mode."
            ),
        };
        return string.IsNullOrEmpty(found) ? FoundAnswer.None : new(found, mode);
    }
}
