using RewardBridge.Tests.Verification.Rules;
using RewardBridge.Verification;
using RewardBridge.Verification.Terms;

namespace RewardBridge.Tests.Verification.Terms;

public sealed class TermTests
{
    [Theory]
    [InlineData("Café", "the cafe")]
    [InlineData("mitochondrion cells", "Mitochondrion cell")]
    [InlineData("World War II", "World War Two")]
    [InlineData("World War II", "world war 2")]
    [InlineData("Louis XIV", "Louis 14")]
    [InlineData("α-helix", "alpha helix")]
    [InlineData("β-carotene", "$\\beta$-carotene")]
    [InlineData("T-cell", "T cell")]
    [InlineData("ice cream", "icecream")]
    [InlineData("World Health Organization (WHO)", "WHO")]
    [InlineData("World Health Organization (WHO)", "World Health Organisation")]
    [InlineData("WHO (World Health Organization)", "World Health Organization")]
    [InlineData("WHO", "World Health Organization (WHO)")]
    [InlineData("cell (plasma) membrane", "cell membrane")]
    [InlineData("aluminium sulphate", "aluminum sulfate")]
    [InlineData("haemoglobin", "Hemoglobin")]
    [InlineData("colour", "color")]
    [InlineData("Tom & Jerry", "Tom and Jerry")]
    [InlineData("Malmö", "Malmo")]
    [InlineData("car or automobile", "automobile")]
    [InlineData("光合作用", "是光合作用")]
    [InlineData("Paris", "It is Paris.")]
    public void The_same_term_is_correct_in_another_dress(string reference, string answer) =>
        Assert.Equal("correct", Decision(answer, reference));

    [Theory]
    [InlineData("Paris", "Rome")]
    [InlineData("Paris", "Paris or Rome")]
    [InlineData("World War II", "World War I")]
    [InlineData("vitamin A", "vitamin C")]
    [InlineData("hepatitis B", "hepatitis A")]
    [InlineData("α-helix", "β-helix")]
    [InlineData("news", "new")]
    [InlineData("WHO", "Who is it")]
    [InlineData("Paris", "Paris, Texas")]
    public void Another_term_is_wrong(string reference, string answer) =>
        Assert.Equal("incorrect", Decision(answer, reference));

    [Theory]
    [InlineData("5")]
    [InlineData("the rate at which the number of all cells in the culture doubles again and again")]
    public void A_reference_that_is_no_term_is_an_abstention(string reference) =>
        Assert.Equal(nameof(AbstentionReason.ReferenceNotSupported), Decision("x", reference));

    static string Decision(string answer, string reference) =>
        Judged.Decision(Judged.By(new Term(), answer, reference));
}
