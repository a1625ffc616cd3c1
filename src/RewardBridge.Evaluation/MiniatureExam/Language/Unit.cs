namespace RewardBridge.Evaluation.MiniatureExam.Language;

/// <summary>A unit of the exam's language.</summary>
/// <param name="Dimension">What it measures; units of one dimension convert into each other.</param>
/// <param name="Scale">One of it in the dimension's base unit.</param>
/// <param name="Short">"mg".</param>
/// <param name="Singular">"milligram".</param>
/// <param name="Plural">"milligrams".</param>
sealed record Unit(
    string Dimension,
    ExactNumber Scale,
    string Short,
    string Singular,
    string Plural
)
{
    public static readonly Unit None = new("number", 1, "", "", "");
    public static readonly Unit Milligram = new(
        "mass",
        new(1, 1000),
        "mg",
        "milligram",
        "milligrams"
    );
    public static readonly Unit Gram = new("mass", 1, "g", "gram", "grams");
    public static readonly Unit Milliliter = new(
        "volume",
        new(1, 1000),
        "ml",
        "milliliter",
        "milliliters"
    );
    public static readonly Unit Liter = new("volume", 1, "l", "liter", "liters");
    public static readonly Unit Mole = new("amount", 1, "mol", "mole", "moles");
    public static readonly Unit Millimole = new(
        "amount",
        new(1, 1000),
        "mmol",
        "millimole",
        "millimoles"
    );
    public static readonly Unit Millisecond = new(
        "time",
        new(1, 1000),
        "ms",
        "millisecond",
        "milliseconds"
    );
    public static readonly Unit Second = new("time", 1, "s", "second", "seconds");
    public static readonly Unit Euro = new("money", 1, "eur", "euro", "euros");
    public static readonly Unit Cent = new("money", new(1, 100), "ct", "cent", "cents");
    public static readonly Unit Percent = new("share", 1, "%", "percent", "percent");
    public static readonly Unit Student = new("students", 1, "students", "student", "students");
    public static readonly Unit Reward = new("rewards", 1, "rewards", "reward", "rewards");

    static readonly Unit[] All =
    [
        Milligram,
        Gram,
        Milliliter,
        Liter,
        Mole,
        Millimole,
        Millisecond,
        Second,
        Euro,
        Cent,
        Percent,
        Student,
        Reward,
    ];

    /// <summary>The other units of the same dimension.</summary>
    public IEnumerable<Unit> Others => All.Where(u => u.Dimension == Dimension && u != this);

    /// <summary>The unit a word names; null for other words.</summary>
    public static Unit? Find(string word) =>
        Array.Find(All, u => u.Short == word || u.Singular == word || u.Plural == word);

    /// <summary>The long name that agrees with the number: "1 gram", "2 grams".</summary>
    public string LongName(ExactNumber number) => number == 1 ? Singular : Plural;
}
