namespace RewardBridge.Questions;

/// <summary>Finds the part of a response that is graded.</summary>
public static class FinalAnswer
{
    /// <summary>The graded part by the given mode; "" where there is none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such mode.</exception>
    public static string Of(string response, FinalAnswerMode mode)
    {
        ArgumentNullException.ThrowIfNull(response);
        return mode switch
        {
            FinalAnswerMode.LastLine => LastLine(response),
            FinalAnswerMode.Marked => MarkedAnswer.In(response),
            FinalAnswerMode.Whole => response.Trim(),
            _ => throw new ArgumentOutOfRangeException(
                nameof(mode),
                mode,
                "Expected a defined mode."
            ),
        };
    }

    /// <summary>The last line that holds more than white space, trimmed; "" where there is none.</summary>
    /// <remarks>Source: the "final step only" rule of arXiv:2503.23829.</remarks>
    public static string LastLine(string response)
    {
        ArgumentNullException.ThrowIfNull(response);
        var rest = response.AsSpan().TrimEnd();
        return rest[(rest.LastIndexOfAny('\n', '\r') + 1)..].Trim().ToString();
    }
}
