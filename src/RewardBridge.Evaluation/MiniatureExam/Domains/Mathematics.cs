using RewardBridge.Evaluation.MiniatureExam.Facts;
using RewardBridge.Evaluation.MiniatureExam.Language;

namespace RewardBridge.Evaluation.MiniatureExam.Domains;

/// <summary>Shapes, terms, theorems, sums, products, percentages, fractions, unknowns and prime factors.</summary>
static class Mathematics
{
    public static ExamDomain Domain { get; } =
        new("mathematics", [Shape, Term], [Sum, Product, Percentage, Fractions, Unknown, Factors]);

    static ConceptRelation Shape =>
        new("shape")
        {
            Ask =
            [
                "which shape has {0}?",
                "what is a shape with {0} called?",
                "name the shape with {0}.",
                "a figure has {0}. what is it?",
                "how do we call a figure with {0}?",
            ],
            Lead = ["the shape is", "the figure is"],
            Say = ["a {0}", "a kind of {0}"],
            Refer = ["a flat figure called a {0}"],
            Near = ["no {0}"],
            Facts =
            [
                new("three sides", "triangle"),
                new("four equal sides and four right angles", "square"),
                new("five sides", "pentagon"),
                new("six sides", "hexagon"),
                new("eight sides", "octagon"),
                new("all points equally far from the center", "circle | =a round figure"),
            ],
        };

    static ConceptRelation Term =>
        new("term")
        {
            Ask =
            [
                "what do we call {0}?",
                "which word means {0}?",
                "name the term for {0}.",
                "how is {0} called?",
                "give the word for {0}.",
            ],
            Lead = ["the term is", "it is called", "we call it"],
            Say = ["the {0}", "the word {0}"],
            Refer = ["what is called the {0}", "the so called {0}"],
            Facts =
            [
                new("the slope of a curve at a point", "derivative | =the rate of change"),
                new("the area under a curve", "integral"),
                new(
                    "the longest side of a right triangle",
                    "hypotenuse | side across the right angle"
                ),
                new("the way around a circle", "circumference"),
                new("the middle value of sorted data", "median"),
                new("the most common value of data", "mode"),
                new("the largest value less the smallest value", "range | spread of the data"),
                new("half of the way across a circle", "radius | =half the diameter"),
                new("the whole way across a circle", "diameter | twice the radius"),
            ],
        };

    static ComputedFamily Sum =>
        new("sum")
        {
            Ask =
            [
                "what is {0} plus {1}?",
                "find the sum of {0} and {1}.",
                "add {0} and {1}. what do you get?",
                "how much is {0} and {1} together?",
                "give the sum: {0} plus {1}.",
            ],
            Lead = ["the sum is"],
            Refer = "a sum of {0}",
            Reason = "add {0} and {1}.",
            Instances =
            [
                .. from a in Enumerable.Range(2, 8)
                from b in Enumerable.Range(2, 8)
                where a <= b
                select new ComputedInstance(
                    [$"{a}", $"{b}"],
                    [a + b],
                    a * b,
                    a + b + 1,
                    a + b - 1,
                    a + b + 10
                ),
            ],
        };

    static ComputedFamily Product =>
        new("product")
        {
            Ask =
            [
                "what is {0} times {1}?",
                "find the product of {0} and {1}.",
                "take {0} times {1}. what do you get?",
                "how much is {0} times {1}?",
                "give the product: {0} times {1}.",
            ],
            Lead = ["the product is"],
            Refer = "a product of {0}",
            Reason = "take {0} times {1}.",
            Instances =
            [
                .. from a in Enumerable.Range(2, 9)
                from b in Enumerable.Range(2, 9)
                where a <= b
                select new ComputedInstance(
                    [$"{a}", $"{b}"],
                    [a * b],
                    a + b,
                    a * b + a,
                    a * b - b,
                    a * b + 1
                ),
            ],
        };

    static ComputedFamily Percentage =>
        new("percentage")
        {
            Ask =
            [
                "what is {0} percent of {1}?",
                "find {0} percent of {1}.",
                "how much is {0} percent of {1}?",
                "take {0} percent of {1}. what do you get?",
                "give {0} percent of the number {1}.",
            ],
            Lead = ["the result is"],
            Refer = "a value of {0}",
            Reason = "take {0} percent of {1}.",
            Instances =
            [
                .. from percent in new[] { 10, 20, 25, 50 }
                from whole in new[] { 20, 40, 60, 80, 100 }
                select new ComputedInstance(
                    [$"{percent}", $"{whole}"],
                    [percent * whole / 100],
                    percent,
                    percent * whole / 100 + 10,
                    percent * whole / 50,
                    whole - percent * whole / 100
                ),
            ],
        };

    static ComputedFamily Fractions =>
        new("fractions")
        {
            Ask =
            [
                "what is {0} plus {1}?",
                "find the sum of {0} and {1}.",
                "add {0} and {1}. what do you get?",
                "how much is {0} and {1} together?",
                "give the sum: {0} plus {1}.",
            ],
            Lead = ["the sum is"],
            Refer = "a sum of {0}",
            Reason = "bring {0} and {1} to one form and add.",
            AsFractions = true,
            Instances =
            [
                Fraction("1/4", "1/4", new(1, 2)),
                Fraction("1/2", "1/4", new(3, 4)),
                Fraction("1/2", "1/2", 1),
                Fraction("3/4", "1/4", 1),
                Fraction("1/3", "1/3", new(2, 3)),
                Fraction("1/2", "1/3", new(5, 6)),
                Fraction("1/5", "1/5", new(2, 5)),
                Fraction("1/5", "2/5", new(3, 5)),
                Fraction("2/5", "2/5", new(4, 5)),
                Fraction("1/8", "1/8", new(1, 4)),
                Fraction("1/4", "1/8", new(3, 8)),
                Fraction("1/2", "1/8", new(5, 8)),
            ],
        };

    static ComputedFamily Unknown =>
        new("unknown")
        {
            Ask =
            [
                "x plus {0} is {1}. what is x?",
                "find x if x plus {0} is {1}.",
                "which number plus {0} is {1}?",
                "give x: x plus {0} makes {1}.",
                "how large is x when x plus {0} is {1}?",
            ],
            Lead = ["x is"],
            Refer = "x with the value {0}",
            Reason = "take {0} from {1}.",
            Instances =
            [
                .. from add in new[] { 2, 3, 4, 5, 6 }
                from x in new[] { 3, 5, 7, 8 }
                select new ComputedInstance(
                    [$"{add}", $"{add + x}"],
                    [x],
                    2 * add + x,
                    x + 1,
                    x - 1,
                    add + x
                ),
            ],
        };

    static ComputedFamily Factors =>
        new("factors")
        {
            Ask =
            [
                "what are the prime factors of {0}?",
                "name the prime factors of {0}.",
                "the product of which primes is {0}?",
                "find the two primes whose product is {0}.",
                "list the prime factors of the number {0}.",
            ],
            Lead = ["they are", "the primes are", "both"],
            Reason = "divide {0} by small primes.",
            Instances =
            [
                .. from pair in new[]
                {
                    (2, 3),
                    (2, 5),
                    (2, 7),
                    (2, 11),
                    (3, 5),
                    (3, 7),
                    (3, 11),
                    (5, 7),
                    (2, 13),
                    (3, 13),
                }
                select new ComputedInstance(
                    [$"{pair.Item1 * pair.Item2}"],
                    [pair.Item1, pair.Item2],
                    pair.Item1 + 2,
                    pair.Item2 + 1,
                    pair.Item2 + 2,
                    pair.Item1 * pair.Item2
                ),
            ],
        };

    static ComputedInstance Fraction(string first, string second, ExactNumber sum)
    {
        var (a, b) = (ExactNumber.Parse(first)!, ExactNumber.Parse(second)!);
        return new(
            [first, second],
            [sum],
            a * b,
            new(a.Numerator + b.Numerator, a.Denominator + b.Denominator),
            sum / 2,
            sum * new ExactNumber(3, 2)
        );
    }
}
