namespace RewardBridge.Evaluation.MiniatureExam.Language;

/// <summary>Reads "x", "x and y", "x, y and z": what a line asserts, as far as it is in the language.</summary>
static class Assertion
{
    /// <summary>The asserted meanings; null where any word is neither part of a phrase nor a joint.</summary>
    /// <remarks>"or", "not" and the like are no words of the language, so a hedge or a denial asserts nothing.</remarks>
    public static HashSet<Meaning>? Read(ReadOnlySpan<string> words, IAnswerLanguage language)
    {
        HashSet<Meaning> meanings = [];
        while (true)
        {
            var length = language.Read(words, out var meaning);
            if (length == 0)
                return null;
            meanings.Add(meaning);
            words = words[length..];
            if (words.IsEmpty)
                return meanings;
            var joint = JointLength(words);
            if (joint == 0)
                return null;
            words = words[joint..];
        }
    }

    static int JointLength(ReadOnlySpan<string> words) =>
        words[0] == "and" ? 1
        : words[0] != "," ? 0
        : words.Length > 1 && words[1] == "and" ? 2
        : 1;
}
