namespace RewardBridge.Verification.Quantities;

/// <summary>Finds units by what they are called: "km", "kilometres", "千米".</summary>
static class UnitLexicon
{
    /// <summary>Characters of the longest Chinese name.</summary>
    public const int LongestChinese = 5;

    static readonly (string Symbol, string Word, double Factor)[] Prefixes =
    [
        ("Q", "quetta", 1e30),
        ("R", "ronna", 1e27),
        ("Y", "yotta", 1e24),
        ("Z", "zetta", 1e21),
        ("E", "exa", 1e18),
        ("P", "peta", 1e15),
        ("T", "tera", 1e12),
        ("G", "giga", 1e9),
        ("M", "mega", 1e6),
        ("k", "kilo", 1e3),
        ("h", "hecto", 1e2),
        ("da", "deca", 1e1),
        ("d", "deci", 1e-1),
        ("c", "centi", 1e-2),
        ("m", "milli", 1e-3),
        ("μ", "micro", 1e-6),
        ("u", "micro", 1e-6),
        ("n", "nano", 1e-9),
        ("p", "pico", 1e-12),
        ("f", "femto", 1e-15),
        ("a", "atto", 1e-18),
    ];

    // What people mean by these letters is not what the prefixes would make of them.
    static readonly string[] NeverUnits =
    [
        "as",
        "am",
        "ah",
        "dam",
        "Es",
        "Ms",
        "PS",
        "hA",
        "aM",
        "ag",
    ];

    static readonly Dictionary<string, Unit> Symbols = BuildSymbols();
    static readonly Dictionary<string, Unit> Words = BuildWords();
    static readonly Dictionary<string, Unit> ChineseNames = BuildChinese();

    /// <summary>The unit of that symbol; case counts, since mm is not Mm.</summary>
    public static bool TrySymbol(string text, out Unit unit) => Symbols.TryGetValue(text, out unit);

    /// <summary>The unit of that word, in singular or plural, parts joined by a hyphen: "light-years".</summary>
    /// <param name="text">In small letters.</param>
    /// <param name="unit">The unit, where there is one.</param>
    public static bool TryWord(string text, out Unit unit) => Words.TryGetValue(text, out unit);

    /// <summary>The unit of that Chinese name.</summary>
    public static bool TryChinese(string text, out Unit unit) =>
        ChineseNames.TryGetValue(text, out unit);

    static Dictionary<string, Unit> BuildSymbols()
    {
        var symbols = new Dictionary<string, Unit>(StringComparer.Ordinal);
        foreach (var (names, _, unit) in UnitTable.Prefixed)
        foreach (var name in Split(names))
        foreach (var (prefix, _, factor) in Prefixes)
            symbols.TryAdd(prefix + name, unit with { Scale = unit.Scale * factor });
        foreach (var name in NeverUnits)
            symbols.Remove(name);
        // Whole names go before prefixed ones: "min" is no milli-inch, "cd" no centi-day.
        foreach (var (names, _, unit) in UnitTable.Prefixed.Concat(UnitTable.Plain))
        foreach (var name in Split(names))
            symbols[name] = unit;
        return symbols;
    }

    static Dictionary<string, Unit> BuildWords()
    {
        var words = new Dictionary<string, Unit>(StringComparer.Ordinal);
        foreach (var (_, names, unit) in UnitTable.Prefixed.Concat(UnitTable.Plain))
        foreach (var name in Split(names))
        foreach (var form in Forms(name))
            words[form] = unit;
        foreach (var (_, names, unit) in UnitTable.Prefixed)
        foreach (var name in Split(names))
        foreach (var form in Forms(name))
        foreach (var (_, prefix, factor) in Prefixes)
            words.TryAdd(prefix + form, unit with { Scale = unit.Scale * factor });
        return words;
    }

    static Dictionary<string, Unit> BuildChinese()
    {
        var names = new Dictionary<string, Unit>(StringComparer.Ordinal);
        foreach (var (all, symbol) in UnitTable.Chinese)
        foreach (var name in Split(all))
            names[name] = Symbols[symbol.Replace('µ', 'μ')];
        return names;
    }

    // "degree-celsius" is "degrees celsius" in the plural, "light-year" is "light-years".
    static IEnumerable<string> Forms(string word) =>
        word switch
        {
            "foot" => ["foot", "feet"],
            "inch" => ["inch", "inches"],
            "henry" => ["henry", "henries", "henrys"],
            "century" => ["century", "centuries"],
            _ when word.StartsWith("degree-", StringComparison.Ordinal) =>
            [
                word,
                string.Concat("degrees-", word.AsSpan("degree-".Length)),
            ],
            _ => [word, word + "s"],
        };

    static string[] Split(string names) => names.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
