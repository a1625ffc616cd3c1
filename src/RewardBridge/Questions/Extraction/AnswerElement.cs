namespace RewardBridge.Questions.Extraction;

/// <summary>The answer between &lt;answer&gt; and &lt;/answer&gt;.</summary>
static class AnswerElement
{
    const string Open = "<answer>";
    const string Close = "</answer>";

    /// <summary>The content of the last complete element, trimmed; null where there is none.</summary>
    public static string? In(string text)
    {
        var end = text.LastIndexOf(Close, StringComparison.OrdinalIgnoreCase);
        var start = end < 0 ? -1 : text.LastIndexOf(Open, end, StringComparison.OrdinalIgnoreCase);
        return start < 0 ? null : text[(start + Open.Length)..end].Trim();
    }
}
