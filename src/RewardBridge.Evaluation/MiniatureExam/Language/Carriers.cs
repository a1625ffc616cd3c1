namespace RewardBridge.Evaluation.MiniatureExam.Language;

/// <summary>Phrases around an answer that say nothing themselves.</summary>
static class Carriers
{
    const int MaximumLeads = 3;

    /// <summary>How an answer to any question may begin.</summary>
    public static readonly IReadOnlyList<string> Leads =
    [
        "the answer is",
        "it is",
        "i think it is",
        "that would be",
        "this is",
        "my answer is",
        "answer:",
        "final answer:",
        "it must be",
        "i am sure it is",
        "in short,",
        "so",
    ];

    /// <summary>How an answer to any question may end.</summary>
    public static readonly IReadOnlyList<string> Tails =
    [
        "is the answer",
        "is my answer",
        "is right",
        "i think",
        "for sure",
    ];

    static readonly string[][] LeadWords = [.. Leads.Select(ExamText.Words)];
    static readonly string[][] TailWords = [.. Tails.Select(ExamText.Words)];

    /// <summary>The words between the leads, general or the question's own, and the tail or full stop.</summary>
    public static ReadOnlySpan<string> Strip(
        ReadOnlySpan<string> words,
        IReadOnlyList<string> ownLeads
    )
    {
        if (!words.IsEmpty && words[^1] == ".")
            words = words[..^1];
        string[][] leads = [.. LeadWords, .. ownLeads.Select(ExamText.Words)];
        for (var i = 0; i < MaximumLeads; i++)
            words = words[LongestStart(words, leads)..];
        foreach (var tail in TailWords)
            if (words.EndsWith(tail))
                return words[..^tail.Length];
        return words;
    }

    static int LongestStart(ReadOnlySpan<string> words, string[][] leads)
    {
        var longest = 0;
        foreach (var lead in leads)
            if (lead.Length > longest && words.StartsWith(lead))
                longest = lead.Length;
        return longest;
    }
}
