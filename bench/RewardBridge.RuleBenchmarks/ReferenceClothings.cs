using System.Globalization;

namespace RewardBridge.RuleBenchmarks;

/// <summary>A reference answer in natural clothings, which are right, and with a digit or sign changed, which are wrong.</summary>
static class ReferenceClothings
{
    static readonly (string Name, string Pattern)[] Carriers =
    [
        ("bare", "{0}"),
        ("boxed", "So we are done.\n\\boxed{{0}}"),
        ("phrase", "The answer is {0}."),
        ("mark", "First we add, then we divide.\n#### {0}"),
        ("bold", "**Answer:** {0}"),
        ("sentence", "Putting the two steps together, the result comes to {0}."),
    ];

    /// <summary>Responses that give the reference.</summary>
    public static IEnumerable<(string Name, string Response)> Right(string reference)
    {
        foreach (var response in Carried("", reference))
            yield return response;
        if (Grouped(reference) is { } grouped)
            foreach (var response in Carried(" grouped", grouped))
                yield return response;
        if (AsPercent(reference) is { } percent)
            foreach (var response in Carried(" percent", percent))
                yield return response;
    }

    /// <summary>Responses that give something else.</summary>
    public static IEnumerable<(string Name, string Response)> Wrong(string reference) =>
        Changes(reference)
            .Where(change => change.Text is not null)
            .SelectMany(change => Carried(change.Name, change.Text!));

    static IEnumerable<(string Name, string Response)> Carried(string name, string answer) =>
        Carriers.Select(c =>
            (c.Name + name, c.Pattern.Replace("{0}", answer, StringComparison.Ordinal))
        );

    static IEnumerable<(string Name, string? Text)> Changes(string reference) =>
        [
            (" first digit", WithDigit(reference, reference.AsSpan().IndexOfAnyInRange('1', '9'))),
            (" last digit", WithDigit(reference, LastDigit(reference))),
            (" sign", Negated(reference)),
            (
                " truth",
                reference is "True" ? "False"
                : reference is "False" ? "True"
                : null
            ),
        ];

    // Raised by one, 9 to 8; the zeros behind a point may be there for show, so the last of them is none.
    static string? WithDigit(string reference, int at)
    {
        if (at < 0)
            return null;
        var digit = reference[at] == '9' ? '8' : (char)(reference[at] + 1);
        return reference[..at] + digit + reference[(at + 1)..];
    }

    static int LastDigit(string reference) =>
        reference.Contains('.', StringComparison.Ordinal)
            ? reference.AsSpan().LastIndexOfAnyInRange('1', '9')
            : reference.AsSpan().LastIndexOfAnyInRange('0', '9');

    static string? Negated(string reference) =>
        !IsNumber(reference) || !reference.AsSpan().ContainsAnyInRange('1', '9') ? null
        : reference[0] == '-' ? reference[1..]
        : "-" + reference.TrimStart('+');

    // 1234567.5 is 1,234,567.5.
    static string? Grouped(string reference)
    {
        if (!IsNumber(reference))
            return null;
        var start = reference[0] is '-' or '+' ? 1 : 0;
        var point = reference.IndexOf('.', StringComparison.Ordinal);
        var end = point < 0 ? reference.Length : point;
        if (end - start < 4)
            return null;
        var grouped = reference;
        for (var at = end - 3; at > start; at -= 3)
            grouped = grouped.Insert(at, ",");
        return grouped;
    }

    // 0.25 is 25 %.
    static string? AsPercent(string reference) =>
        reference.StartsWith("0.", StringComparison.Ordinal)
        && IsNumber(reference)
        && decimal.TryParse(
            reference,
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var value
        )
            ? string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.####################}%")
            : null;

    static bool IsNumber(string text) =>
        text.TrimStart('-', '+') is { Length: > 0 } digits
        && digits.Length >= text.Length - 1
        && char.IsAsciiDigit(digits[0])
        && digits.All(c => char.IsAsciiDigit(c) || c == '.')
        && digits.Count(c => c == '.') < 2;
}
