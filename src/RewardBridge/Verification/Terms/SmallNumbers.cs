namespace RewardBridge.Verification.Terms;

/// <summary>Number words up to twenty: World War Two is World War 2.</summary>
static class SmallNumbers
{
    static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["zero"] = "0",
        ["one"] = "1",
        ["two"] = "2",
        ["three"] = "3",
        ["four"] = "4",
        ["five"] = "5",
        ["six"] = "6",
        ["seven"] = "7",
        ["eight"] = "8",
        ["nine"] = "9",
        ["ten"] = "10",
        ["eleven"] = "11",
        ["twelve"] = "12",
        ["thirteen"] = "13",
        ["fourteen"] = "14",
        ["fifteen"] = "15",
        ["sixteen"] = "16",
        ["seventeen"] = "17",
        ["eighteen"] = "18",
        ["nineteen"] = "19",
        ["twenty"] = "20",
    };

    /// <summary>The number in digits; any other word as it is.</summary>
    /// <param name="word">In small letters.</param>
    public static string ToDigits(string word) => Words.GetValueOrDefault(word, word);
}
