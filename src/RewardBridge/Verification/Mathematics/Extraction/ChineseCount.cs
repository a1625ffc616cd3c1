using System.Buffers;
using RewardBridge.Verification.Rules.Numbers;

namespace RewardBridge.Verification.Mathematics.Extraction;

/// <summary>A count in Chinese words as an answer: 共有五个 is 5, 一共两条路 is 2.</summary>
static class ChineseCount
{
    const int LongestAnswer = 16;
    const int LongestNoun = 4;

    static readonly SearchValues<char> Classifiers = SearchValues.Create(
        "个個只条人种次本张颗块页名位天辆棵件份组对双支间座"
    );

    // The longer ones first.
    static readonly string[] Carriers =
    [
        "一共有",
        "总共有",
        "答案是",
        "一共",
        "总共",
        "共有",
        "共计",
        "共",
        "有",
        "是",
        "为",
    ];

    /// <summary>The number that a short text gives, in digits; null where it is anything else.</summary>
    /// <remarks>One thing (有一个) is no count: it mostly says that there is one at all.</remarks>
    public static string? Only(string text)
    {
        text = text.Trim(' ', '\n', '*', '。', '.', '，', ',', '!', '！');
        if (text.Length is 0 or > LongestAnswer)
            return null;
        foreach (var carrier in Carriers)
            if (text.StartsWith(carrier, StringComparison.Ordinal))
            {
                text = text[carrier.Length..];
                break;
            }
        var classifier = text.AsSpan().IndexOfAny(Classifiers);
        if (classifier <= 0 || text.Length - classifier - 1 > LongestNoun)
            return null;
        var number = ChineseNumerals.ToDigits(text[..classifier]);
        return
            number != "1"
            && number.All(char.IsAsciiDigit)
            && text.AsSpan(classifier + 1).ContainsAnyExceptInRange('\u4E00', '\u9FFF') is false
            ? number
            : null;
    }
}
