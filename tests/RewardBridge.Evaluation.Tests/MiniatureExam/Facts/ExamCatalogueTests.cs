using RewardBridge.Evaluation.MiniatureExam;
using RewardBridge.Evaluation.MiniatureExam.Facts;

namespace RewardBridge.Evaluation.Tests.MiniatureExam.Facts;

public sealed class ExamCatalogueTests
{
    [Theory] // one instance of each family, calculated by hand
    [InlineData("medicine/dose/20-5", "a dose of 100 mg")]
    [InlineData("medicine/drip/50-4", "200 ml of fluid in all")]
    [InlineData("chemistry/moles/27-water", null)]
    [InlineData("chemistry/moles/9-water", "an amount of 0.5 mol")]
    [InlineData("chemistry/moles/132-carbon-dioxide", "an amount of 3 mol")]
    [InlineData("chemistry/ph/4-hydrogen", "a ph of 4")]
    [InlineData("psychology/schedule/5-30", "6 rewards in all")]
    [InlineData("psychology/reaction/300-500", "a mean time of 400 ms")]
    [InlineData("economics/total/6-5", "a total cost of 30 eur")]
    [InlineData("economics/profit/50-15", "a profit of 35 eur")]
    [InlineData("economics/interest/300-5", "interest of 15 eur")]
    [InlineData("economics/elasticity/20-30", "an elasticity of 1.5 in size")]
    [InlineData("education/average/5-6", "an average score of 5.5")]
    [InlineData("education/share/12-20", "a score of 60%")]
    [InlineData("education/groups/6-4", "a class of 24 students")]
    [InlineData("mathematics/sum/7-9", "a sum of 16")]
    [InlineData("mathematics/product/7-8", "a product of 56")]
    [InlineData("mathematics/percentage/25-80", "a value of 20")]
    [InlineData("mathematics/fractions/1_2-1_3", "a sum of 5/6")]
    [InlineData("mathematics/unknown/6-13", "x with the value 7")]
    [InlineData("mathematics/factors/39", "3 and 13")]
    public void Computed_references_agree_with_hand_calculation(string id, string? reference) =>
        Assert.Equal(
            reference,
            ExamCatalogue.Items.FirstOrDefault(item => item.Id == id)?.Reference
        );

    [Fact]
    public void Fraction_sums_are_equal_to_sums_in_floating_point()
    {
        foreach (var item in ExamCatalogue.Items.Where(item => item.Subject == "fractions"))
        {
            var parts = item.Id.Split('/')[^1].Split('-').Select(Value).ToArray();
            Assert.Equal(parts[0] + parts[1], Value(item.Truth[0].Value.Replace('/', '_')), 1e-12);
        }
    }

    [Fact]
    public void Every_item_can_be_asked_in_as_many_wordings_as_there_are_splits() =>
        Assert.All(
            ExamCatalogue.Items,
            item =>
            {
                Assert.True(item.Asks.Count >= Enum.GetValues<ExamSplit>().Length, item.Id);
                Assert.All(item.Asks, ask => Assert.DoesNotContain('{', ask));
            }
        );

    [Fact]
    public void No_reference_gives_the_answer_away_in_its_own_question() =>
        Assert.All(
            ExamCatalogue.Items.Where(item => item.Kind == AnswerKind.Concept),
            item => Assert.DoesNotContain(item.Asks, ask => ask.Contains(item.Reference))
        );

    static double Value(string fraction) =>
        fraction.Split('_') is [var above, var below]
            ? double.Parse(above) / double.Parse(below)
            : double.Parse(fraction);
}
