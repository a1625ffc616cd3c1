using RewardBridge.Questions;
using RewardBridge.Tests.Verification.Rules;
using RewardBridge.Verification;
using RewardBridge.Verification.Chemistry;

namespace RewardBridge.Tests.Verification.Chemistry;

public sealed class ChemistryRuleTests
{
    [Theory]
    [InlineData("H2O", "H₂O")]
    [InlineData("H2O", "The product is H2O.")]
    [InlineData("H2O", "\\ce{H2O}")]
    [InlineData("H2O", "$\\mathrm{H_2O}$")]
    [InlineData("NaCl", "ClNa")]
    [InlineData("CuSO4·5H2O", "CuSO4.5H2O")]
    [InlineData("CuSO4·5H2O", "CuSO_4 \\cdot 5H_2O")]
    [InlineData("SO4^2-", "SO₄²⁻")]
    [InlineData("SO4^{2-}", "SO42-")]
    [InlineData("Fe^3+", "Fe3+")]
    [InlineData("NH4^+", "NH4+")]
    [InlineData("[Fe(CN)6]^{3-}", "[Fe(CN)6]3-")]
    [InlineData("^{14}CO2", "¹⁴CO₂")]
    [InlineData("^{14}_{6}CO2", "^{14}CO2")]
    [InlineData("D2O", "^2H2O")]
    [InlineData("Ca(OH)2", "CaO2H2")]
    [InlineData("C2H6O", "CH3CH2OH")]
    [InlineData("CH3CH2OH", "CH3-CH2-OH")]
    [InlineData("H2O(l)", "H2O")]
    public void The_same_formula_is_correct_in_any_spelling(string reference, string answer) =>
        Assert.Equal("correct", Decision(answer, reference));

    [Theory]
    [InlineData("H2O", "H2O2")]
    [InlineData("Fe^3+", "Fe^2+")]
    [InlineData("Fe^3+", "Fe")]
    [InlineData("^{14}CO2", "CO2")]
    [InlineData("CuSO4·5H2O", "CuSO4")]
    [InlineData("Co2", "CO2")]
    public void Another_formula_is_wrong(string reference, string answer) =>
        Assert.Equal("incorrect", Decision(answer, reference));

    [Theory]
    [InlineData("CH3CH2OH", "CH3OCH3")]
    [InlineData("CH3CH2OH", "C2H6O")]
    [InlineData("H2O", "water")]
    [InlineData("H2O", "H2O or H2O2")]
    public void What_can_not_be_told_is_an_abstention(string reference, string answer) =>
        Assert.Equal(nameof(AbstentionReason.ResponseNotSupported), Decision(answer, reference));

    [Theory]
    [InlineData("Paris")]
    [InlineData("UN")]
    [InlineData("I")]
    [InlineData("Xy2")]
    [InlineData("H2O and CO2")]
    public void A_reference_that_may_be_a_word_is_an_abstention(string reference) =>
        Assert.Equal(nameof(AbstentionReason.ReferenceNotSupported), Decision("H2O", reference));

    [Fact]
    public void A_question_of_chemistry_makes_letters_a_formula()
    {
        var question = Question.Ask("q", "?", "CO") with { Domain = "chemistry" };
        Assert.Equal(
            "correct",
            Judged.Decision(new ChemistryRule().Verify(new(question, new("CO"))))
        );
    }

    [Theory]
    [InlineData("2H2 + O2 -> 2H2O", "O2 + 2 H2 = 2 H2O")]
    [InlineData("2H2 + O2 -> 2H2O", "4H2+2O2→4H2O")]
    [InlineData("2H2 + O2 -> 2H2O", "H2 + 1/2 O2 -> H2O")]
    [InlineData("2H2 + O2 -> 2H2O", "The equation is \\ce{2H2 + O2 -> 2H2O}.")]
    [InlineData("2H2(g) + O2(g) -> 2H2O(l)", "2H2 + O2 -> 2H2O")]
    [InlineData("Fe^3+ + e- -> Fe^2+", "Fe³⁺ + e⁻ → Fe²⁺")]
    [InlineData("Na^+ + Cl^- -> NaCl", "Na+ + Cl- -> NaCl")]
    public void The_same_equation_is_correct(string reference, string answer) =>
        Assert.Equal("correct", Decision(answer, reference));

    [Theory]
    [InlineData("2H2 + O2 -> 2H2O", "H2 + O2 -> H2O")]
    [InlineData("2H2 + O2 -> 2H2O", "2H2O -> 2H2 + O2")]
    [InlineData("2H2 + O2 -> 2H2O", "2H2 + O2 -> 2H2O + 3H2")]
    [InlineData("2H2(g) + O2(g) -> 2H2O(l)", "2H2(g) + O2(g) -> 2H2O(g)")]
    public void Another_equation_is_wrong(string reference, string answer) =>
        Assert.Equal("incorrect", Decision(answer, reference));

    static string Decision(string answer, string reference) =>
        Judged.Decision(Judged.By(new ChemistryRule(), answer, reference));
}
