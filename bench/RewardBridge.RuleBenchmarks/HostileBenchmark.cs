using System.Globalization;
using RewardBridge.Questions;
using RewardBridge.Tests.Verification;
using RewardBridge.Verification;

namespace RewardBridge.RuleBenchmarks;

/// <summary>How much processor time the dearest verdict of each family of hostile texts takes, of every rule.</summary>
static class HostileBenchmark
{
    const int Runs = 5;
    const double Bound = 50; // milliseconds

    static readonly (string Family, string[] Texts)[] Families =
    [
        (
            "deep nesting",
            [
                .. new[]
                {
                    "(",
                    "{",
                    "[",
                    "\\frac{1}{",
                    "\\sqrt{",
                    "\\boxed{",
                    "\\left(",
                    "|",
                    "\\begin{pmatrix}",
                    "9^",
                }.SelectMany(open =>
                    new[]
                    {
                        HostileText.Repeat(open, 40) + "1",
                        HostileText.Repeat(open, 5_000),
                        HostileText.Repeat(open, 200_000),
                    }
                ),
            ]
        ),
        (
            "huge values",
            [
                "10^(10^9)",
                "10^{10^{10^{10}}}",
                "(10^9)!",
                "1e999999999",
                "9^{9^{9^9}}",
                "(x+y+z+w+a+b+c)^{24}",
                "(((((x+1)^{20}+1)^{20}+1)^{20}+1)^{20}+1)^{20}",
                "\\sqrt[1000000007]{2}",
                HostileText.Repeat("9", 100_000),
                "0." + HostileText.Repeat("3", 100_000),
                HostileText.Repeat("9", 999) + "/" + HostileText.Repeat("7", 999),
                HostileText.Repeat("(1+x+y)^{20}", 30),
                HostileText.Repeat("\\sqrt{2}+\\sqrt{3}+", 500) + "1",
            ]
        ),
        (
            "huge matrices",
            [
                Matrix("pmatrix", 60),
                Matrix("vmatrix", 4),
                Matrix("vmatrix", 60),
                Matrix("array", 300),
                "["
                    + string.Join(
                        ',',
                        Enumerable.Repeat("[" + string.Join(',', Enumerable.Range(0, 60)) + "]", 60)
                    )
                    + "]",
            ]
        ),
        (
            "Unicode tricks",
            [
                HostileText.Repeat("\u0301", 100_000),
                "a" + HostileText.Repeat("\u0316\u0301", 50_000),
                HostileText.Repeat("\u202e", 100_000),
                HostileText.Repeat("\ufdfa", 50_000),
                HostileText.Repeat("\ud800", 100_000),
                HostileText.Repeat("\u200b", 200_000) + "5",
                HostileText.Repeat("𝟙", 50_000),
                HostileText.Repeat("½", 50_000),
                HostileText.Repeat("²", 100_000),
            ]
        ),
        (
            "megabyte lines",
            [
                .. new[]
                {
                    "a ",
                    "1 ",
                    "1,",
                    "word ",
                    "or 1/ H2O ",
                    "$",
                    "\\( ",
                    "中",
                    "三百万",
                    "5 km ",
                    "May 2020 ",
                    "A. ",
                    "x+",
                    "\"answer\":",
                    "answer is ",
                    "<answer>",
                    "</answer>",
                }.Select(piece => HostileText.Repeat(piece, (1 << 20) / piece.Length)),
            ]
        ),
        (
            "repeated pieces",
            [
                .. HostileText.Units.Select(piece =>
                    HostileText.Repeat(piece, (1 << 15) / piece.Length)
                ),
            ]
        ),
    ];

    /// <summary>Prints a row a family with its dearest rules and the cascade of all; fails where one is above the bound.</summary>
    /// <param name="families">Names of the families to measure; all where there are none.</param>
    public static int Run(string[] families)
    {
        var worst = 0.0;
        foreach (var (family, texts) in Families)
        {
            if (families.Length > 0 && !families.Contains(family))
                continue;
            var slowest = VerifierRegistry
                .Names.Select(name => (Name: name, Case: Slowest(name, texts)))
                .OrderByDescending(r => r.Case.Milliseconds)
                .ToList();
            worst = Math.Max(worst, slowest[0].Case.Milliseconds);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{family, -18} {texts.Length, 4} texts   "
                )
                    + string.Join(
                        "   ",
                        slowest
                            .Take(4)
                            .Append(slowest.First(r => r.Name == RuleCascade.Name))
                            .Select(r =>
                                string.Create(
                                    CultureInfo.InvariantCulture,
                                    $"{r.Name} {r.Case.Milliseconds:0.0} ms ({Shown(r.Case.Text)})"
                                )
                            )
                    )
            );
        }
        return worst <= Bound ? 0 : 1;
    }

    // As response, as reference and as both. What seems the longest is asked again, and the best of its runs counts, since
    // other threads of the process are no rule's doing.
    static (double Milliseconds, string Text) Slowest(string name, string[] texts)
    {
        VerifierRegistry.TryCreate(name, out var verifier);
        var (longest, of) = (0.0, "");
        foreach (var text in texts)
        foreach (
            var (reference, response) in new[]
            {
                ("5 km", text),
                ("x^2", text),
                ("Paris", text),
                (text, "5 km"),
                (text, text),
            }
        )
        {
            var triple = new Triple(Question.Ask("q", "Who?", reference), new(response));
            var time = Time(verifier!, triple);
            if (time > longest)
                time = Math.Min(
                    time,
                    Enumerable.Range(1, Runs - 1).Min(_ => Time(verifier!, triple))
                );
            if (time > longest)
                (longest, of) = (time, text);
        }
        return (longest, of);
    }

    // Processor time: what the verdict takes on a core with nothing else to do, however busy the machine is.
    static double Time(IVerifier verifier, Triple triple)
    {
        var start = Environment.CpuUsage.TotalTime;
        _ = verifier.VerifyAsync([triple]).AsTask().Result;
        return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
    }

    static string Matrix(string environment, int size)
    {
        var row = string.Join('&', Enumerable.Range(0, size));
        return $"\\begin{{{environment}}}{string.Join("\\\\", Enumerable.Repeat(row, size))}\\end{{{environment}}}";
    }

    static string Shown(string text) =>
        string.Concat(text.Take(12).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c))
        + (text.Length > 12 ? $"... {text.Length}" : "");
}
