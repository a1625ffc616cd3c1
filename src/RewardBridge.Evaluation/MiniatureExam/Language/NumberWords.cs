namespace RewardBridge.Evaluation.MiniatureExam.Language;

/// <summary>Numbers as English words: zero to 999, and simple fractions.</summary>
static class NumberWords
{
    static readonly string[] Small =
    [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];

    static readonly string[] Tens =
    [
        "",
        "",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
    ];

    static readonly (string One, string Many, int Denominator)[] Parts =
    [
        ("half", "halves", 2),
        ("third", "thirds", 3),
        ("quarter", "quarters", 4),
        ("fifth", "fifths", 5),
        ("sixth", "sixths", 6),
        ("eighth", "eighths", 8),
    ];

    /// <summary>"twenty four", "two hundred", "three quarters"; null for what has no such name.</summary>
    public static string? Write(ExactNumber number)
    {
        if (number.IsInteger)
            return number.Numerator is >= 0 and < 1000 ? Integer((int)number.Numerator) : null;
        var part = Parts.FirstOrDefault(p => p.Denominator == number.Denominator);
        return part.One is null || number.Numerator < 1 || number.Numerator > number.Denominator
            ? null
            : $"{Small[number.Numerator]} {(number.Numerator == 1 ? part.One : part.Many)}";
    }

    /// <summary>Reads number words at the start of the words.</summary>
    /// <returns>How many words the number took; 0 where there is none.</returns>
    public static int Read(ReadOnlySpan<string> words, out ExactNumber number)
    {
        var length = ReadInteger(words, out var integer);
        number = integer;
        if (length == 0 || length == words.Length)
            return length;
        var next = words[length];
        var part = Parts.FirstOrDefault(p => p.One == next || p.Many == next);
        if (part.One is null)
            return length;
        number = new(integer, part.Denominator);
        return length + 1;
    }

    static string Integer(int n) =>
        n switch
        {
            < 20 => Small[n],
            < 100 => n % 10 == 0 ? Tens[n / 10] : $"{Tens[n / 10]} {Small[n % 10]}",
            _ => n % 100 == 0
                ? $"{Small[n / 100]} hundred"
                : $"{Small[n / 100]} hundred {Integer(n % 100)}",
        };

    static int ReadInteger(ReadOnlySpan<string> words, out int number)
    {
        if (
            words.Length >= 2
            && words[1] == "hundred"
            && Array.IndexOf(Small, words[0]) is > 0 and < 10 and var h
        )
        {
            var rest = ReadBelowHundred(words[2..], out var below);
            number = h * 100 + (rest > 0 ? below : 0);
            return 2 + rest;
        }
        return ReadBelowHundred(words, out number);
    }

    static int ReadBelowHundred(ReadOnlySpan<string> words, out int number)
    {
        number = words.Length == 0 ? -1 : Array.IndexOf(Small, words[0]);
        if (number >= 0)
            return 1;
        var tens = words.Length == 0 ? -1 : Array.IndexOf(Tens, words[0]);
        if (tens < 2)
            return 0;
        var ones = words.Length == 1 ? -1 : Array.IndexOf(Small, words[1]);
        number = tens * 10 + (ones is > 0 and < 10 ? ones : 0);
        return ones is > 0 and < 10 ? 2 : 1;
    }
}
