using System.Buffers;

namespace RewardBridge.Verification.Terms;

/// <summary>Brings British and American spellings of a word to one form, where no two different words meet in it.</summary>
static class SpellingVariants
{
    // Stems, wherever they stand in a word: long enough to be no other word's part.
    static readonly (string From, string To)[] Stems =
    [
        ("sulph", "sulf"),
        ("alumini", "alumin"),
        ("caesium", "cesium"),
        ("haem", "hem"),
        ("aemia", "emia"),
        ("anaes", "anes"),
        ("paed", "ped"),
        ("oedem", "edem"),
        ("oestr", "estr"),
        ("oesoph", "esoph"),
        ("foet", "fet"),
        ("faec", "fec"),
        ("gynaec", "gynec"),
        ("leukaem", "leukem"),
        ("rrhoea", "rrhea"),
        ("aetiol", "etiol"),
        ("behaviour", "behavior"),
        ("tumour", "tumor"),
        ("colour", "color"),
        ("favour", "favor"),
        ("flavour", "flavor"),
        ("harbour", "harbor"),
        ("honour", "honor"),
        ("humour", "humor"),
        ("labour", "labor"),
        ("neighbour", "neighbor"),
        ("odour", "odor"),
        ("vapour", "vapor"),
        ("vigour", "vigor"),
        ("armour", "armor"),
        ("centre", "center"),
        ("fibre", "fiber"),
        ("litre", "liter"),
        ("metre", "meter"),
        ("theatre", "theater"),
        ("defence", "defense"),
        ("offence", "offense"),
        ("licence", "license"),
        ("catalogue", "catalog"),
        ("dialogue", "dialog"),
        ("analogue", "analog"),
        ("programme", "program"),
        ("isation", "ization"),
        ("yse", "yze"),
    ];

    // Nearly no word has one: found out in one pass.
    static readonly SearchValues<string> Known = SearchValues.Create(
        [.. Stems.Select(s => s.From)],
        StringComparison.Ordinal
    );

    static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["grey"] = "gray",
        ["mould"] = "mold",
        ["plough"] = "plow",
        ["tyre"] = "tire",
        ["aluminium"] = "aluminum",
    };

    /// <summary>The one form.</summary>
    /// <param name="word">In small letters.</param>
    public static string Unify(string word)
    {
        if (word.Length < 4)
            return word;
        if (Words.TryGetValue(word, out var known))
            return known;
        if (word.AsSpan().ContainsAny(Known))
            foreach (var (from, to) in Stems)
                word = word.Replace(from, to, StringComparison.Ordinal);
        // Realise and realize; "prise" and "prize" are too short to meet.
        foreach (var ending in (ReadOnlySpan<string>)["e", "ed", "es", "er", "ing"])
            if (word.Length > 6 && word.EndsWith("is" + ending, StringComparison.Ordinal))
                return string.Concat(word.AsSpan(0, word.Length - ending.Length - 1), "z", ending);
        return word;
    }
}
