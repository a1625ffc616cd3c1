namespace RewardBridge.Evaluation.MiniatureExam.Language;

/// <summary>The phrases that can name the answers of one relation or family, and what they mean.</summary>
interface IAnswerLanguage
{
    /// <summary>The expert's way of saying it.</summary>
    string Reference(Meaning meaning);

    /// <summary>All everyday ways of saying it, at least one.</summary>
    IReadOnlyList<string> Forms(Meaning meaning);

    /// <summary>The same in other units or in number words; empty where there is no such thing.</summary>
    IReadOnlyList<string> Conversions(Meaning meaning);

    /// <summary>Reads the longest phrase at the start of the words.</summary>
    /// <returns>How many words the phrase took; 0 where the words start with no phrase of the language.</returns>
    int Read(ReadOnlySpan<string> words, out Meaning meaning);
}
