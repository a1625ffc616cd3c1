using RewardBridge.Questions;
using RewardBridge.Verification.Mathematics;

namespace RewardBridge.Tests.Verification.Mathematics;

/// <summary>What holds for every formula.</summary>
public sealed class FormulaPropertiesTests
{
    static readonly string[] Additions = ["1", "x", "\\sqrt{3}", "\\frac{1}{1000}", "\\cos(x)"];

    [Fact]
    public void A_formula_equals_itself_written_otherwise() =>
        RandomFormula.Any.Sample(f =>
        {
            Assert.True(IsCorrect(f.Latex(), f.Latex()));
            Assert.True(IsCorrect(f.Latex(), f.Otherwise()), f.Otherwise());
        });

    [Fact]
    public void A_formula_with_something_added_is_another() =>
        Gen.Select(RandomFormula.Any, Gen.Int[0, Additions.Length - 1].Select(i => Additions[i]))
            .Sample((f, more) => Assert.False(IsCorrect(f.Latex(), $"{f.Otherwise()} + {more}")));

    [Fact]
    public void Equality_of_exact_formulas_has_no_direction() =>
        Gen.Select(RandomFormula.Any, RandomFormula.Any)
            .Sample(
                (f, g) =>
                    Assert.Equal(IsCorrect(f.Latex(), g.Latex()), IsCorrect(g.Latex(), f.Latex()))
            );

    [Fact]
    public void Sets_ignore_order_and_tuples_keep_it() =>
        Gen.Int[0, 9_999]
            .Array[2, 6]
            .Where(a => a[0] != a[^1])
            .Sample(items =>
            {
                var (forward, backward) = (
                    string.Join(", ", items),
                    string.Join(", ", items.Reverse())
                );
                Assert.True(IsCorrect($"\\{{{forward}\\}}", $"\\{{{backward}\\}}"));
                Assert.True(IsCorrect(forward, backward));
                Assert.False(IsCorrect($"({forward})", $"({backward})"));
            });

    [Fact]
    public void A_number_equals_itself_in_every_spelling() =>
        Gen.Select(Gen.Long[-999_999_999_999, 999_999_999_999], Gen.Int[1, 9])
            .Sample(
                (digits, scale) =>
                {
                    var power = new string('0', scale);
                    var fraction = FormattableString.Invariant($"\\frac{{{digits}}}{{1{power}}}");
                    Assert.True(
                        IsCorrect(fraction, FormattableString.Invariant($"{digits}e-{scale}"))
                    );
                    Assert.True(
                        IsCorrect(fraction, FormattableString.Invariant($"{digits:N0}/1{power}"))
                    );
                    Assert.True(
                        IsCorrect(
                            fraction,
                            FormattableString.Invariant($"{digits} \\times 10^{{-{scale}}}")
                        )
                    );
                    Assert.False(
                        IsCorrect(fraction, FormattableString.Invariant($"{digits + 1}/1{power}"))
                    );
                }
            );

    [Fact]
    public void An_interval_is_the_inequality_that_says_the_same() =>
        Gen.Select(Gen.Int[-50, 50], Gen.Int[1, 50], Gen.Bool, Gen.Bool)
            .Sample(
                (low, width, hasLow, hasHigh) =>
                {
                    var high = low + width;
                    var interval = FormattableString.Invariant(
                        $"{(hasLow ? '[' : '(')}{low}, {high}{(hasHigh ? ']' : ')')}"
                    );
                    var inequality = FormattableString.Invariant(
                        $"{low} {(hasLow ? "\\le" : "<")} x {(hasHigh ? "\\le" : "<")} {high}"
                    );
                    Assert.True(IsCorrect(inequality, interval));
                    Assert.False(
                        IsCorrect(
                            inequality,
                            interval.Replace(hasLow ? '[' : '(', hasLow ? '(' : '[')
                        )
                    );
                }
            );

    static bool IsCorrect(string reference, string response) =>
        new MathematicsVerifier()
            .Verify(new(Question.Ask("q", "?", $"${reference}$"), new($"${response}$")))
            .TryGetDecision(out var isCorrect) && isCorrect;
}
