using RewardBridge.Evaluation.MiniatureExam;

namespace RewardBridge.Evaluation.Tests.MiniatureExam;

public sealed class ExamGeneratorTests
{
    [Theory]
    [InlineData(ExamSplit.PolicyPretraining, 1200)]
    [InlineData(ExamSplit.VerifierTraining, 600)]
    [InlineData(ExamSplit.Train, 600)]
    [InlineData(ExamSplit.Validation, 300)]
    [InlineData(ExamSplit.Test, 600)]
    public void Every_split_is_large_enough_for_an_experiment(ExamSplit split, int least) =>
        Assert.True(new ExamGenerator(1).Questions(split).Count >= least);

    [Fact]
    public void A_smaller_count_is_the_beginning_of_a_larger_one()
    {
        var generator = new ExamGenerator(5);
        Assert.Equal(
            generator.Questions(ExamSplit.Train, 40),
            generator.Questions(ExamSplit.Train, 100).Take(40)
        );
    }

    [Fact]
    public void The_seed_changes_the_order_and_never_the_split()
    {
        var (one, two) = (
            new ExamGenerator(1).Questions(ExamSplit.Test),
            new ExamGenerator(2).Questions(ExamSplit.Test)
        );
        Assert.NotEqual(one, two);
        Assert.Equal(
            one.Select(q => q.Question.Id).Order(),
            two.Select(q => q.Question.Id).Order()
        );
    }

    [Fact]
    public void The_domains_take_turns() =>
        Assert.All(
            new ExamGenerator(9)
                .Questions(ExamSplit.Validation, 60)
                .CountBy(q => q.Question.Domain!),
            domain => Assert.Equal(10, domain.Value)
        );

    [Fact]
    public void A_held_out_domain_is_tested_but_never_trained()
    {
        var generator = new ExamGenerator(1, new() { HeldOutDomains = ["chemistry"] });
        int Chemistry(ExamSplit split) =>
            generator.Questions(split).Count(q => q.Question.Domain == "chemistry");
        Assert.Equal(0, Chemistry(ExamSplit.VerifierTraining));
        Assert.Equal(0, Chemistry(ExamSplit.Train));
        Assert.Equal(0, Chemistry(ExamSplit.Validation));
        Assert.True(Chemistry(ExamSplit.Test) > 0);
        Assert.True(Chemistry(ExamSplit.PolicyPretraining) > 0);
    }

    [Fact]
    public void Held_out_facts_are_a_share_of_all_and_stay_out_of_training()
    {
        var generator = new ExamGenerator(1, new() { HeldOutFacts = 0.25 });
        var tested = generator.Questions(ExamSplit.Test).DistinctBy(q => q.Fact).ToArray();
        // a binomial share of some 500 facts stays within 4 standard deviations of a quarter
        Assert.InRange(
            tested.Count(generator.IsHeldOut),
            tested.Length * 0.17,
            tested.Length * 0.33
        );
        Assert.DoesNotContain(generator.Questions(ExamSplit.Train), generator.IsHeldOut);
    }

    [Fact]
    public void Asking_for_more_than_there_is_says_how_many_there_are()
    {
        var generator = new ExamGenerator(1);
        var all = generator.Questions(ExamSplit.Test).Count;
        var error = Assert.Throws<ArgumentOutOfRangeException>(() =>
            generator.Questions(ExamSplit.Test, all + 1)
        );
        Assert.Contains($"0..{all}", error.Message);
    }

    [Fact]
    public void An_unknown_domain_is_named_with_the_known_ones()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            new ExamGenerator(1, new() { HeldOutDomains = ["alchemy"] })
        );
        Assert.Contains("alchemy", error.Message);
        Assert.Contains("chemistry", error.Message);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_held_out_share_outside_its_range_is_refused(double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new ExamGenerator(1, new() { HeldOutFacts = share })
        );
}
