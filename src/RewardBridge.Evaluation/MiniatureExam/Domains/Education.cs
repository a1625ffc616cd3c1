using RewardBridge.Evaluation.MiniatureExam.Facts;
using RewardBridge.Evaluation.MiniatureExam.Language;

namespace RewardBridge.Evaluation.MiniatureExam.Domains;

/// <summary>Assessment, methods, people, difficulties, degrees, lists, averages, shares and groups.</summary>
static class Education
{
    public static ExamDomain Domain { get; } =
        new(
            "education",
            [Assessment, Method, Person, Difficulty, Degree, Pair],
            [Average, Share, Groups]
        );

    static ConceptRelation Assessment =>
        new("assessment")
        {
            Ask =
            [
                "what kind of assessment {0}?",
                "which assessment {0}?",
                "name the kind of assessment that {0}.",
                "a teacher uses an assessment that {0}. which kind is it?",
                "how do we call an assessment that {0}?",
            ],
            Lead = ["the teacher uses", "it is called"],
            Say = ["{0} assessment", "{0} testing"],
            Refer = ["an assessment of the {0} kind"],
            Near = ["no {0} assessment"],
            Facts =
            [
                new("guides learning during the course", "formative"),
                new("grades the work at the end of the course", "summative | final"),
                new("shows what students know before the course", "diagnostic"),
                new("is done by classmates", "peer | classmate"),
                new("is done by the student alone", "self | own"),
                new("holds a folder of work", "portfolio | folder"),
            ],
        };

    static ConceptRelation Method =>
        new("method")
        {
            Ask =
            [
                "what do we call it when {0}?",
                "which method is used when {0}?",
                "name the method: {0}.",
                "in a lesson {0}. which method is it?",
                "how is it called when {0}?",
            ],
            Lead = ["the method is", "we call it", "it is called"],
            Say = ["{0}", "a case of {0}"],
            Refer = ["the method of {0}", "the method called {0}"],
            Facts =
            [
                new(
                    "the teacher asks until students find the answer",
                    "socratic dialogue | socratic method"
                ),
                new("the teacher speaks and students listen", "lecturing | =a lecture"),
                new(
                    "each student teaches one piece to the group",
                    "jigsaw learning | jigsaw classroom"
                ),
                new(
                    "students read at home and practice in class",
                    "flipped classroom | flipped lesson"
                ),
                new("help is taken away step by step", "scaffolding | help that ends step by step"),
                new("practice is spread over many days", "spaced practice | practice with pauses"),
                new("students test their own memory", "retrieval practice | self testing"),
                new("kinds of exercises are mixed", "interleaving | mixed practice"),
            ],
        };

    static ConceptRelation Person =>
        new("person")
        {
            Ask =
            [
                "who is known for {0}?",
                "which thinker stands for {0}?",
                "name the person behind {0}.",
                "who is behind {0}?",
                "whose name goes with {0}?",
            ],
            Lead = ["the person is", "it was"],
            Say = ["{0}", "a person called {0}", "the name {0}"],
            Refer = ["the great thinker {0}"],
            Near = ["a student of {0}"],
            Facts =
            [
                new("the zone of proximal development", "vygotsky"),
                new("many kinds of intelligence", "gardner"),
                new("schools where children choose their work", "montessori"),
                new("learning by doing", "dewey"),
                new("the levels of learning goals", "bloom"),
                new("the first kindergarten", "froebel"),
                new("the book on the oppressed", "freire"),
            ],
        };

    static ConceptRelation Difficulty =>
        new("difficulty")
        {
            Ask =
            [
                "what do we call a lasting problem with {0}?",
                "a child has a problem with {0}. what is it called?",
                "name the disorder of {0}.",
                "which disorder makes {0} hard?",
                "a teacher sees that {0} is hard for a child. which disorder is it?",
            ],
            Lead = ["the disorder is", "the child has", "it is called"],
            Refer = ["a learning problem called {0}"],
            Near = ["a test for {0}"],
            Facts =
            [
                new("reading", "dyslexia | =a reading disorder"),
                new("writing", "dysgraphia | =a writing disorder"),
                new("numbers", "dyscalculia | =a number disorder"),
                new("attention", "adhd | =an attention disorder"),
                new("movement", "dyspraxia | =a movement disorder"),
            ],
        };

    static ConceptRelation Degree =>
        new("degree")
        {
            Ask =
            [
                "which degree is {0}?",
                "what is {0} called?",
                "name {0}.",
                "a student gets {0}. what is it?",
                "at a university, what is {0}?",
            ],
            Lead = ["the degree is", "it is called"],
            Say = ["the {0}", "the {0} degree"],
            Refer = ["a university degree called the {0}"],
            Facts =
            [
                new("the first degree of a university", "bachelor"),
                new("the second degree of a university", "master"),
                new("the highest degree of a university", "doctorate | phd"),
            ],
            Others = ["diploma"],
        };

    static ConceptRelation Pair =>
        new("pair")
        {
            Ask =
            [
                "name {0}.",
                "what are {0}?",
                "list {0}.",
                "which things are {0}?",
                "a student asks about {0}. which are they?",
            ],
            Lead = ["they are", "these are", "both"],
            Facts =
            [
                new("the two skills that take language in", "reading", "listening"),
                new("the two skills that put language out", "writing", "speaking"),
                new(
                    "the two kinds of motivation",
                    "intrinsic motivation | inner motivation",
                    "extrinsic motivation | outer motivation"
                ),
                new("the two parts of blended learning", "online learning", "classroom learning"),
            ],
        };

    static ComputedFamily Average =>
        new("average")
        {
            Ask =
            [
                "two students score {0} and {1}. what is the average?",
                "find the average of the scores {0} and {1}.",
                "the scores are {0} and {1}. how large is the average?",
                "give the class average for the scores {0} and {1}.",
                "what is the average score of {0} and {1} points?",
            ],
            Lead = ["the average is"],
            Refer = "an average score of {0}",
            Reason = "add {0} and {1} and take half.",
            Instances =
            [
                .. from low in new[] { 2, 3, 4, 5, 6 }
                from gap in new[] { 1, 2, 4 }
                select new ComputedInstance(
                    [$"{low}", $"{low + gap}"],
                    [new ExactNumber(2 * low + gap, 2)],
                    low + gap,
                    2 * low + gap,
                    low,
                    new ExactNumber(2 * low + gap + 2, 2)
                ),
            ],
        };

    static ComputedFamily Share =>
        new("share")
        {
            Ask =
            [
                "a student has {0} of {1} right. how many percent is that?",
                "find the percent: {0} of {1} are right.",
                "{0} of {1} answers are right. what is the score in percent?",
                "give the score in percent for {0} right out of {1}.",
                "how many percent of {1} answers are {0}?",
            ],
            Lead = ["the score is"],
            Refer = "a score of {0}",
            Reason = "divide {0} by {1}.",
            Unit = Unit.Percent,
            Instances =
            [
                .. from pair in new[]
                {
                    (1, 4),
                    (2, 4),
                    (3, 4),
                    (1, 5),
                    (2, 5),
                    (3, 5),
                    (4, 5),
                    (1, 10),
                    (3, 10),
                    (5, 10),
                    (7, 10),
                    (9, 10),
                    (5, 20),
                    (8, 20),
                    (12, 20),
                }
                select new ComputedInstance(
                    [$"{pair.Item1}", $"{pair.Item2}"],
                    [pair.Item1 * 100 / pair.Item2],
                    pair.Item1 * 10,
                    100 - pair.Item1 * 100 / pair.Item2,
                    pair.Item1 * 100 / pair.Item2 + 5,
                    pair.Item1
                ),
            ],
        };

    static ComputedFamily Groups =>
        new("groups")
        {
            Ask =
            [
                "a class has {0} groups of {1}. how many students are there?",
                "how many students form {0} groups of {1}?",
                "find the number of students: {0} groups of {1}.",
                "a teacher makes {0} groups of {1}. how many students is that?",
                "give the students in a class with {0} groups of {1}.",
            ],
            Lead = ["there are", "the class has"],
            Refer = "a class of {0}",
            Reason = "take {0} times {1}.",
            Unit = Unit.Student,
            Instances =
            [
                .. from groups in new[] { 3, 4, 5, 6 }
                from size in new[] { 2, 3, 4, 5 }
                select new ComputedInstance(
                    [$"{groups}", $"{size}"],
                    [groups * size],
                    groups + size,
                    groups * size + 1,
                    groups * size - size,
                    groups * size + groups
                ),
            ],
        };
}
