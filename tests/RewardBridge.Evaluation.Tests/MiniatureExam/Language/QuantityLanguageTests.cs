using RewardBridge.Evaluation.MiniatureExam.Language;

namespace RewardBridge.Evaluation.Tests.MiniatureExam.Language;

public sealed class QuantityLanguageTests
{
    static readonly Unit[] Units = [Unit.Milligram, Unit.Liter, Unit.Euro, Unit.Percent, Unit.None];

    [Fact]
    public void A_quantity_is_written_in_digits_words_and_other_units()
    {
        var language = new QuantityLanguage(Unit.Milligram, "a dose of {0}");
        var half = language.Of(500);
        Assert.Equal("a dose of 500 mg", language.Reference(half));
        Assert.Equal(["500 mg", "500 milligrams", "500"], language.Forms(half));
        Assert.Equal(
            ["five hundred", "five hundred milligrams", "0.5 g", "0.5 grams"],
            language.Conversions(half)
        );
    }

    [Fact]
    public void Whatever_is_written_is_read_as_what_was_meant() =>
        (
            from unit in Gen.Int[0, Units.Length - 1]
            from fractions in Gen.Bool
            from number in Gen.Int[1, 500]
            select (new QuantityLanguage(Units[unit], "a value of {0} in all", fractions), number)
        ).Sample(t =>
        {
            var (language, number) = t;
            var meaning = language.Of(number);
            foreach (
                var form in (string[])
                    [
                        language.Reference(meaning),
                        .. language.Forms(meaning),
                        .. language.Conversions(meaning),
                    ]
            )
            {
                var words = ExamText.Words(form);
                Assert.Equal(words.Length, language.Read(words, out var read));
                Assert.Equal(meaning, read);
            }
        });

    [Fact]
    public void A_number_in_a_unit_of_another_dimension_means_something_else()
    {
        var language = new QuantityLanguage(Unit.Milligram, "{0}");
        Assert.Equal(2, language.Read(["5", "ml"], out var volume));
        Assert.NotEqual(language.Of(5), volume);
    }
}
