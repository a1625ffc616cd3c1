using RewardBridge.Questions;
using RewardBridge.Verification;
using RewardBridge.Verification.Rules;

namespace RewardBridge.Tests.Verification.Rules;

public sealed class RuleVerifierTests
{
    public static TheoryData<string> Names => [.. VerifierRegistry.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_question_without_reference_is_an_abstention(string name)
    {
        Judged.Abstains(AbstentionReason.EmptyReference, Judged.By(Rule(name), "5"));
        Judged.Abstains(AbstentionReason.EmptyReference, Judged.By(Rule(name), "5", " ", ""));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_empty_response_is_wrong_and_not_an_abstention(string name) =>
        Assert.Equal(0, Judged.Probability(Rule(name).Verify(new(Asked(name), new(" \n ")))));

    [Fact]
    public void The_final_answer_behind_a_megabyte_is_found_and_endless_thinking_holds_none()
    {
        var rule = new Containment();
        var filler = new string('x', 1_000_000);
        Assert.Equal(1, Judged.Probability(Judged.By(rule, filler + "\nParis", "Paris")));
        Assert.Equal(
            0,
            Judged.Probability(Judged.By(rule, "<think>" + filler + "\nParis", "Paris"))
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_response_cut_before_any_answer_is_an_abstention(string name) =>
        Judged.Abstains(
            AbstentionReason.TruncatedResponse,
            Rule(name).Verify(new(Asked(name), new("\n", FinishReason.Length)))
        );

    [Theory]
    [MemberData(nameof(Names))]
    public void A_response_cut_after_its_answer_is_judged(string name) =>
        Assert.Equal(
            1,
            Judged.Probability(
                Rule(name)
                    .Verify(new(Asked(name), new(Asked(name).References[0], FinishReason.Length)))
            )
        );

    [Theory]
    [MemberData(nameof(Names))]
    public void A_text_beyond_the_bound_is_an_abstention(string name)
    {
        var verdict = Judged.By(Rule(name), new string('x', RuleVerifier.MaxLength + 1), "5");
        if (name is "math" or "rules") // mathematics reads the end of the longest text
            Assert.False(verdict.TryGetDecision(out var isCorrect) && isCorrect);
        else
            Judged.Abstains(AbstentionReason.TooLong, verdict);
    }

    [Fact] // one sign that Unicode's compatibility form writes with eighteen letters
    public void A_text_is_as_long_as_its_normalised_form()
    {
        var text = HostileText.Repeat("\ufdfa", RuleVerifier.MaxLength / 17);
        Judged.Abstains(AbstentionReason.TooLong, Judged.By(new Exact(), text, "5"));
        Judged.Abstains(AbstentionReason.TooLong, Judged.By(new Exact(), "5", text));
        var shorter = HostileText.Repeat("\ufdfa", RuleVerifier.MaxLength / 18);
        Assert.Equal(1, Judged.Probability(Judged.By(new Exact(), shorter, shorter)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_verifier_bears_the_name_it_is_registered_under(string name) =>
        Assert.Equal(name, Rule(name).Name);

    [Theory] // mathematics grades the formula alone
    [MemberData(nameof(Names))]
    public void The_verdict_shows_what_was_graded(string name) =>
        Assert.Equal(
            name == "math" ? "5" : "is 5",
            Rule(name).Verify(new(Asked(name), new("well\nis 5\n\n"))).FinalAnswer
        );

    [Theory]
    [InlineData("Containment")]
    [InlineData("number@LastLine")]
    [InlineData("number@")]
    [InlineData("@boxed")]
    public void An_unknown_name_makes_no_verifier(string name) =>
        Assert.False(VerifierRegistry.TryCreate(name, out _));

    [Fact]
    public void A_name_may_say_what_is_graded()
    {
        var rule = Rule("number@boxed");
        Assert.Equal("number@boxed", rule.Name);
        var verdict = Judged.By(rule, "3, no: \\boxed{5}\nor 6", "5");
        Assert.Equal(1, Judged.Probability(verdict));
        Assert.Equal(("5", FinalAnswerMode.Boxed), (verdict.FinalAnswer, verdict.AnswerFoundAs));
    }

    [Fact]
    public void Something_said_in_another_form_than_the_one_graded_is_an_abstention() =>
        Judged.Abstains(AbstentionReason.NoFinalAnswer, Judged.By(Rule("number@boxed"), "5", "5"));

    [Fact]
    public async Task A_batch_keeps_its_order()
    {
        var triples = Enumerable
            .Range(0, 20)
            .Select(i => new Triple(Question.Ask($"{i}", "?", $"{i % 3}"), new("1")))
            .ToList();
        var verdicts = await new Exact().VerifyAsync(
            triples,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(
            triples.Select((_, i) => i % 3 == 1 ? 1.0 : 0.0),
            verdicts.Select(Judged.Probability)
        );
    }

    // A question of the kind that the rule is for; its reference is also a right answer.
    static Question Asked(string name) =>
        Question.Ask("q", "?", ReferenceFor(name)) with
        {
            Choices = [new("A", "4"), new("B", "5")],
        };

    static string ReferenceFor(string name) =>
        name switch
        {
            "yes_no" => "yes",
            "quantity" => "5 km",
            "chemistry" => "NaCl",
            "date" => "5 May 1969",
            "term" => "Paris",
            "list" or "ordered_list" => "4, 5",
            _ => "5",
        };

    static IVerifier Rule(string name) =>
        VerifierRegistry.TryCreate(name, out var rule) ? rule : throw new ArgumentException(name);
}
