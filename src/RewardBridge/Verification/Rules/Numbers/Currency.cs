namespace RewardBridge.Verification.Rules.Numbers;

/// <summary>The currency that is written beside a number: $20, 20 euros, 20元.</summary>
static class Currency
{
    // A sign that two currencies share.
    const string YenOrYuan = "¥";

    // Dollars of all countries are one: which is meant hangs on the question. The longer names come first.
    static readonly (string Name, string Currency)[] Names =
    [
        ("dollar", "$"),
        ("usd", "$"),
        ("美元", "$"),
        ("$", "$"),
        ("cent", "cent"),
        ("美分", "cent"),
        ("¢", "cent"),
        ("euro", "€"),
        ("eur", "€"),
        ("欧元", "€"),
        ("歐元", "€"),
        ("€", "€"),
        ("pound", "£"),
        ("sterling", "£"),
        ("gbp", "£"),
        ("英镑", "£"),
        ("英鎊", "£"),
        ("£", "£"),
        ("yen", "yen"),
        ("jpy", "yen"),
        ("日元", "yen"),
        ("yuan", "yuan"),
        ("rmb", "yuan"),
        ("cny", "yuan"),
        ("人民币", "yuan"),
        ("元", "yuan"),
        (YenOrYuan, YenOrYuan),
        ("rupee", "₹"),
        ("inr", "₹"),
        ("卢比", "₹"),
        ("₹", "₹"),
        ("won", "₩"),
        ("韩元", "₩"),
        ("₩", "₩"),
        ("ruble", "₽"),
        ("rouble", "₽"),
        ("卢布", "₽"),
        ("₽", "₽"),
    ];

    /// <summary>The currency of the number; null where none is known.</summary>
    /// <param name="text">As <see cref="NumberText.Plain"/> gives it.</param>
    /// <param name="number">A number in it.</param>
    public static string? Of(string text, NumberInText number) =>
        Before(text, number) ?? Behind(text, number.End);

    /// <summary>The currency of the last number in any text; null where none is known.</summary>
    public static string? OfLastNumber(string text)
    {
        var plain = NumberText.Plain(text);
        var scanner = new NumberScanner(plain);
        NumberInText? last = null;
        while (scanner.TryNext(out var number))
            last = number;
        return last is { } found ? Of(plain, found) : null;
    }

    /// <summary>Whether both are known and not the same.</summary>
    public static bool Differ(string? a, string? b) =>
        a is not null
        && b is not null
        && a != b
        && !(a == YenOrYuan && b is "yen" or "yuan")
        && !(b == YenOrYuan && a is "yen" or "yuan");

    static string? Before(string text, NumberInText number)
    {
        var before = text.AsSpan(0, number.Start).TrimEnd(" -*{");
        foreach (var (name, currency) in Names)
            if (IsSign(name) && before.EndsWith(name, StringComparison.Ordinal))
                return name != "$" || !OpensFormula(text, before.Length - 1, number.End)
                    ? currency
                    : null;
        return null;
    }

    // $5$ is a formula; \$5 and $5 are sums.
    static bool OpensFormula(string text, int at, int end) =>
        (at == 0 || text[at - 1] != '\\') && text.AsSpan(end).Contains('$');

    static bool IsSign(string name) => name.Length == 1 && !char.IsLetter(name[0]);

    // "20 dollars", "20元": a plural's s may follow, and no other letter.
    static string? Behind(string text, int end)
    {
        var rest = text.AsSpan(end).TrimStart(" \\*}");
        if (rest.StartsWith("text{"))
            rest = rest["text{".Length..].TrimStart(' ');
        foreach (var (name, currency) in Names)
        {
            if (!rest.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                continue;
            var next = rest[name.Length..].TrimStart("sS");
            if (name == "$" && text.AsSpan().Count('$') > 1)
                continue; // the end of a formula, or the sign of the next sum
            if (!char.IsAsciiLetter(name[0]) || next.IsEmpty || !char.IsAsciiLetter(next[0]))
                return currency;
        }
        return null;
    }
}
