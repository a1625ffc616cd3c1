using RewardBridge.Evaluation.MiniatureExam.Facts;
using RewardBridge.Evaluation.MiniatureExam.Language;

namespace RewardBridge.Evaluation.MiniatureExam.Domains;

/// <summary>Terms, effects, people, kinds of goods, lists, totals, profit, interest and elasticity.</summary>
static class Economics
{
    public static ExamDomain Domain { get; } =
        new(
            "economics",
            [Term, Effect, Person, Goods, Trio],
            [Total, Profit, Interest, Elasticity]
        );

    static ConceptRelation Term =>
        new("term")
        {
            Ask =
            [
                "what do we call {0}?",
                "which word means {0}?",
                "name the term for {0}.",
                "how do economists call {0}?",
                "people see {0}. what is the term?",
                "give the word for {0}.",
            ],
            Lead = ["the term is", "it is called", "economists call it"],
            Say = ["{0}", "the word {0}", "a kind of {0}"],
            Refer = ["what economists call {0}", "a case of {0}"],
            Near = ["the end of {0}"],
            Facts =
            [
                new("a general rise in prices", "inflation"),
                new("a general fall in prices", "deflation"),
                new("a market with one seller", "monopoly"),
                new("a market with few sellers", "oligopoly"),
                new(
                    "the value of the next best choice",
                    "opportunity cost | cost of the lost choice"
                ),
                new("a tax on imports", "tariff | import duty"),
                new("a limit on imports", "quota | import limit"),
                new("the total output of a country", "gross domestic product | gdp"),
                new("half a year of falling output", "recession"),
            ],
        };

    static ConceptRelation Effect =>
        new("effect")
        {
            Ask =
            [
                "what happens to {0}?",
                "how does one expect a change in {0}?",
                "what is the change in {0}?",
                "a student asks about {0}. what is the effect?",
                "name the change in {0}.",
            ],
            Lead = ["the effect is", "economists expect"],
            Refer = ["as a rule {0}", "other things equal, {0}"],
            Facts =
            [
                new("demand when the price rises", "it falls | it goes down | a fall | a decrease"),
                new("demand when the price falls", "it rises | it goes up | a rise | an increase"),
                new("supply when the price rises", "it rises"),
                new("the price when supply falls", "it rises"),
                new("the price when demand falls", "it falls"),
                new("saving when interest rates rise", "it rises"),
                new("bond prices when interest rates rise", "it falls"),
                new("exports when the currency gets stronger", "it falls"),
                new(
                    "real income when prices and wages both double",
                    "it stays the same | no change | it does not change"
                ),
            ],
        };

    static ConceptRelation Person =>
        new("person")
        {
            Ask =
            [
                "who is known for {0}?",
                "which economist stands for {0}?",
                "name the person behind {0}.",
                "who is behind {0}?",
                "whose name goes with {0}?",
            ],
            Lead = ["the person is", "it was"],
            Say = ["{0}", "a person called {0}", "the name {0}"],
            Refer = ["the great economist {0}"],
            Near = ["a student of {0}"],
            Facts =
            [
                new("the wealth of nations", "smith"),
                new("the general theory of employment", "keynes"),
                new("the book on capital and labor", "marx"),
                new("the theory of comparative advantage", "ricardo"),
                new("the view that money drives inflation", "friedman"),
                new("the theory that people outgrow their food", "malthus"),
            ],
        };

    static ConceptRelation Goods =>
        new("goods")
        {
            Ask =
            [
                "what kind of good is {0}?",
                "which kind of good do we see in {0}?",
                "how do economists class {0}?",
                "name the kind of good: {0}.",
                "give the class of {0}.",
            ],
            Lead = ["the class is", "economists say"],
            Say = ["{0} good", "a good of {0} kind"],
            Refer = ["a good of the kind called {0}"],
            Near = ["no {0} good"],
            Facts =
            [
                new("something bought less as income rises", "inferior"),
                new("something bought more as income rises", "normal"),
                new("street light that all can use", "public | =a good for all"),
                new(
                    "tea for a person who drinks coffee",
                    "substitute | =a good in place of the other"
                ),
                new("fuel for a person with a car", "complementary | =a good used with the other"),
                new("a thing people buy to show their wealth", "veblen"),
            ],
        };

    static ConceptRelation Trio =>
        new("list")
        {
            Ask =
            [
                "name {0}.",
                "what are {0}?",
                "list {0}.",
                "which things are {0}?",
                "a student asks about {0}. which are they?",
            ],
            Lead = ["they are", "these are"],
            Facts =
            [
                new("the two sides of a market", "supply | sellers", "demand | buyers"),
                new("the three factors of production", "land", "labor | work", "capital"),
                new(
                    "the two tools of fiscal policy",
                    "taxes",
                    "government spending | public spending"
                ),
                new(
                    "the two parts of trade",
                    "exports | goods for other countries",
                    "imports | goods from other countries"
                ),
                new("the two uses of income", "consumption | spending", "saving"),
            ],
        };

    static ComputedFamily Total =>
        new("total")
        {
            Ask =
            [
                "{0} books cost {1} euros each. how many euros in all?",
                "how many euros do {0} books cost at {1} euros each?",
                "find the total in euros: {0} books at {1} euros.",
                "a person buys {0} books at {1} euros each. give the cost in euros.",
                "what is the cost in euros of {0} books at {1} euros each?",
            ],
            Lead = ["the total is", "the cost is"],
            Refer = "a total cost of {0}",
            Reason = "take {0} times {1}.",
            Unit = Unit.Euro,
            Instances =
            [
                .. from count in new[] { 2, 3, 4, 5, 6 }
                from price in new[] { 2, 3, 5, 10 }
                select new ComputedInstance(
                    [$"{count}", $"{price}"],
                    [count * price],
                    count + price,
                    count * price + price,
                    count * price - 1,
                    count * price * 10
                ),
            ],
        };

    static ComputedFamily Profit =>
        new("profit")
        {
            Ask =
            [
                "a firm has sales of {0} euros and costs of {1} euros. what is the profit in euros?",
                "find the profit in euros: sales of {0} and costs of {1}.",
                "sales are {0} euros and costs {1} euros. how many euros are left?",
                "how many euros does a firm gain with sales of {0} and costs of {1}?",
                "give the profit in euros for sales of {0} and costs of {1}.",
            ],
            Lead = ["the profit is", "the firm gains"],
            Refer = "a profit of {0}",
            Reason = "take {1} from {0}.",
            Unit = Unit.Euro,
            Instances =
            [
                .. from sales in new[] { 20, 30, 50, 100 }
                from costs in new[] { 5, 10, 15 }
                select new ComputedInstance(
                    [$"{sales}", $"{costs}"],
                    [sales - costs],
                    sales + costs,
                    sales,
                    costs,
                    sales - costs + 10
                ),
            ],
        };

    static ComputedFamily Interest =>
        new("interest")
        {
            Ask =
            [
                "{0} euros bring {1} percent a year. how many euros of interest in a year?",
                "find the interest in euros: {0} euros at {1} percent for a year.",
                "how many euros of interest do {0} euros bring at {1} percent in a year?",
                "a bank pays {1} percent a year on {0} euros. give the interest in euros.",
                "what is the interest in euros on {0} euros at {1} percent a year?",
            ],
            Lead = ["the interest is", "the bank pays"],
            Refer = "interest of {0}",
            Reason = "take {1} percent of {0}.",
            Unit = Unit.Euro,
            Instances =
            [
                .. from sum in new[] { 100, 200, 300, 500 }
                from rate in new[] { 2, 3, 5, 10 }
                select new ComputedInstance(
                    [$"{sum}", $"{rate}"],
                    [sum * rate / 100],
                    sum * rate / 10,
                    rate * 20,
                    sum * rate / 50,
                    sum + rate
                ),
            ],
        };

    static ComputedFamily Elasticity =>
        new("elasticity")
        {
            Ask =
            [
                "the price rises {0} percent and demand falls {1} percent. how large is the elasticity?",
                "demand falls {1} percent as the price rises {0} percent. find the size of the elasticity.",
                "how large is the elasticity if {0} percent in price costs {1} percent of demand?",
                "give the size of the elasticity: price up {0} percent, demand down {1} percent.",
                "what is the size of the elasticity when demand falls {1} percent for {0} percent in price?",
            ],
            Lead = ["the elasticity is"],
            Refer = "an elasticity of {0} in size",
            Reason = "divide {1} by {0}.",
            Instances =
            [
                .. from pair in new[]
                {
                    (10, 5),
                    (10, 20),
                    (10, 30),
                    (10, 10),
                    (20, 10),
                    (20, 5),
                    (5, 10),
                    (5, 20),
                    (20, 30),
                    (20, 60),
                }
                select new ComputedInstance(
                    [$"{pair.Item1}", $"{pair.Item2}"],
                    [new ExactNumber(pair.Item2, pair.Item1)],
                    new ExactNumber(pair.Item1, pair.Item2),
                    pair.Item2,
                    new ExactNumber(2 * pair.Item2, pair.Item1),
                    new ExactNumber(pair.Item2 + pair.Item1, pair.Item1)
                ),
            ],
        };
}
