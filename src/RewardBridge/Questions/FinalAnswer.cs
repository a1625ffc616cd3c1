namespace RewardBridge.Questions;

/// <summary>Finds the part of a response that is graded.</summary>
public static class FinalAnswer
{
    /// <summary>The last line that holds more than white space, trimmed; "" where there is none.</summary>
    /// <remarks>Source: the "final step only" rule of arXiv:2503.23829.</remarks>
    public static string LastLine(string response)
    {
        ArgumentNullException.ThrowIfNull(response);
        var rest = response.AsSpan().TrimEnd();
        return rest[(rest.LastIndexOfAny('\n', '\r') + 1)..].Trim().ToString();
    }
}
