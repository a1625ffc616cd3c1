namespace RewardBridge.Questions.Extraction;

/// <summary>The parts of one response that are graded, each looked for once.</summary>
/// <param name="response">The response.</param>
sealed class GradedParts(Response response)
{
    /// <summary>
    /// Units at the end of a response in which a final answer is looked for: twice the longest that rules read, so that one
    /// that is too long is still seen to be.
    /// </summary>
    public const int SearchedLength = 1 << 16;

    // Boxed, so that threads which ask at once never see half an answer: both search, and find the same.
    readonly Tuple<FoundAnswer>?[] _found = new Tuple<FoundAnswer>?[FinalAnswerModes.Names.Count];
    string? _end;

    /// <summary>The response that is read.</summary>
    public Response Response => response;

    /// <summary>The final answer by a mode; "" where there is none.</summary>
    public FoundAnswer Find(FinalAnswerMode mode) =>
        (_found[(int)mode] ??= new(FinalAnswer.Find(_end ??= End(response.Text), mode))).Item1;

    // A final answer stands at the end; looking for it in megabytes takes longer than any rule. Thinking goes first: its
    // opening tag may stand before what is kept.
    static string End(string text)
    {
        if (text.Length <= SearchedLength)
            return text;
        var spoken = Thinking.Without(text);
        return spoken.Length <= SearchedLength ? spoken : spoken[^SearchedLength..];
    }
}
