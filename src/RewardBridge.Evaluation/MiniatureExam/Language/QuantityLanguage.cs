namespace RewardBridge.Evaluation.MiniatureExam.Language;

/// <summary>Exact numbers with a unit: digits, words and other units of the same dimension.</summary>
/// <param name="unit">The unit the questions ask for; a bare number is read in it.</param>
/// <param name="refer">The expert's pattern around the number and unit, such as "a dose of {0}".</param>
/// <param name="asFractions">Whether the expert writes 1/2 rather than 0.5.</param>
sealed class QuantityLanguage(Unit unit, string refer, bool asFractions = false) : IAnswerLanguage
{
    readonly string[] _before = ExamText.Words(
        refer[..refer.IndexOf('{', StringComparison.Ordinal)]
    );
    readonly string[] _after = ExamText.Words(
        refer[(refer.IndexOf('}', StringComparison.Ordinal) + 1)..]
    );

    /// <summary>The meaning of a number in the unit that is asked for.</summary>
    public Meaning Of(ExactNumber number) => new(unit.Dimension, (number * unit.Scale).ToString());

    public string Reference(Meaning meaning) =>
        refer.Replace("{0}", Digits(In(unit, meaning), unit), StringComparison.Ordinal);

    public IReadOnlyList<string> Forms(Meaning meaning)
    {
        var number = In(unit, meaning);
        var digits = number.ToDecimals() ?? number.ToString();
        return unit == Unit.None
            ? [.. new[] { Digits(number, unit), digits, number.ToString() }.Distinct()]
            : [Digits(number, unit), $"{digits} {unit.LongName(number)}", digits];
    }

    public IReadOnlyList<string> Conversions(Meaning meaning)
    {
        List<string> forms = [];
        if (NumberWords.Write(In(unit, meaning)) is { } words)
        {
            forms.Add(words);
            if (unit != Unit.None)
                forms.Add($"{words} {unit.LongName(In(unit, meaning))}");
        }
        foreach (var other in unit.Others)
            if (
                In(other, meaning) is var number
                && number.Numerator < 10_000
                && number.ToDecimals() is not null
            )
                forms.AddRange([
                    Digits(number, other),
                    $"{number.ToDecimals()} {other.LongName(number)}",
                ]);
        return forms;
    }

    public int Read(ReadOnlySpan<string> words, out Meaning meaning)
    {
        var start = ExamText.WithoutArticle(_before);
        var rest = ExamText.WithoutArticle(words);
        if (rest.StartsWith(start))
        {
            var length = ReadQuantity(rest[start.Length..], out meaning);
            if (length > 0 && rest[(start.Length + length)..].StartsWith(_after))
                return words.Length - rest.Length + start.Length + length + _after.Length;
        }
        return ReadQuantity(words, out meaning);
    }

    int ReadQuantity(ReadOnlySpan<string> words, out Meaning meaning)
    {
        meaning = default;
        if (words.IsEmpty)
            return 0;
        var length = 1;
        if (ExactNumber.Parse(words[0]) is not { } number)
            length = NumberWords.Read(words, out number);
        if (length == 0)
            return 0;
        var named = length < words.Length ? Unit.Find(words[length]) : null;
        var read = named ?? unit;
        meaning = new(read.Dimension, (number * read.Scale).ToString());
        return named is null ? length : length + 1;
    }

    static ExactNumber In(Unit other, Meaning meaning) =>
        ExactNumber.Parse(meaning.Value)! / other.Scale;

    string Digits(ExactNumber number, Unit unit) =>
        unit == Unit.None ? (asFractions ? null : number.ToDecimals()) ?? number.ToString()
        : unit == Unit.Percent ? $"{number.ToDecimals()}%"
        : $"{number.ToDecimals() ?? number.ToString()} {unit.Short}";
}
