namespace RewardBridge.Questions.Extraction;

/// <summary>Takes thinking out of a response: it is no answer.</summary>
static class Thinking
{
    const string Open = "<think>";
    const string Close = "</think>";

    /// <summary>What follows the last &lt;/think&gt;, up to a &lt;think&gt; that never ends.</summary>
    /// <remarks>The opening tag is often a part of the prompt, so a closing one alone counts too.</remarks>
    public static string Without(string response)
    {
        var end = response.LastIndexOf(Close, StringComparison.Ordinal);
        var rest = end < 0 ? response : response[(end + Close.Length)..];
        var start = rest.IndexOf(Open, StringComparison.Ordinal);
        return start < 0 ? rest : rest[..start];
    }
}
