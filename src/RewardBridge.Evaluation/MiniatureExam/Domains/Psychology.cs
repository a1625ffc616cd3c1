using RewardBridge.Evaluation.MiniatureExam.Facts;
using RewardBridge.Evaluation.MiniatureExam.Language;

namespace RewardBridge.Evaluation.MiniatureExam.Domains;

/// <summary>Kinds of learning, biases, disorders, people, brain parts, classic lists, schedules and reaction times.</summary>
static class Psychology
{
    public static ExamDomain Domain { get; } =
        new("psychology", [Learning, Bias, Disorder, Person, Brain, Trio], [Schedule, Reaction]);

    static ConceptRelation Learning =>
        new("learning")
        {
            Ask =
            [
                "{0}. what kind of learning is this?",
                "which kind of learning is it when {0}?",
                "what do we call it when {0}?",
                "name the form of learning: {0}.",
                "how is it called when {0}?",
                "in a test {0}. which form of learning do we see?",
            ],
            Lead = ["we call it", "it is called", "we see"],
            Say = ["{0}", "what we call {0}"],
            Refer = ["a form of {0}", "learning in the form of {0}"],
            Facts =
            [
                new(
                    "a dog waits for food at the sound of a bell",
                    "classical conditioning | pavlovian conditioning"
                ),
                new(
                    "a rat presses a bar for food",
                    "operant conditioning | instrumental conditioning"
                ),
                new("a child copies an adult", "observational learning | imitation"),
                new("a sound no longer wakes a cat", "habituation | getting used to it"),
                new("an ape suddenly sees the solution", "insight learning | sudden insight"),
                new("a young bird follows the first thing it sees", "imprinting"),
            ],
        };

    static ConceptRelation Bias =>
        new("bias")
        {
            Ask =
            [
                "{0}. which effect is this?",
                "which bias is at work when {0}?",
                "what do we call it when {0}?",
                "name the effect: {0}.",
                "in a test {0}. what is it called?",
                "why is it that {0}? name the effect.",
            ],
            Lead = ["the effect is", "it is called", "we call it"],
            Say = ["{0}", "the {0}", "what we call {0}"],
            Refer = ["an effect called {0}", "a case of {0}"],
            Facts =
            [
                new("people look only for facts that fit their view", "confirmation bias"),
                new("the first number pulls all later ones", "anchoring | anchoring bias"),
                new(
                    "people think after an event that they knew it",
                    "hindsight bias | knew it all along"
                ),
                new("one good trait colors the whole person", "halo effect"),
                new("people do as the group does", "conformity | group pressure"),
                new("a loss hurts more than a gain helps", "loss aversion | fear of loss"),
                new("a pill without a drug helps", "placebo effect"),
                new("nobody in a crowd helps", "bystander effect"),
            ],
        };

    static ConceptRelation Disorder =>
        new("disorder")
        {
            Ask =
            [
                "a patient has {0}. what is the disorder?",
                "which disorder shows {0}?",
                "what disorder goes with {0}?",
                "name the disorder with {0}.",
                "doctors see a person with {0}. which disorder is it?",
                "in which disorder do we see {0}?",
            ],
            Lead = ["the disorder is", "the patient has"],
            Say = ["{0}", "a patient with {0}"],
            Refer = ["a case of {0}", "the disorder called {0}"],
            Near = ["a fear of {0}"],
            Facts =
            [
                new("low mood for many weeks", "depression | major depression"),
                new("fear of open places", "agoraphobia"),
                new("washing the hands again and again", "obsessive compulsive disorder | ocd"),
                new("bad memories long after a war", "post traumatic stress disorder | ptsd"),
                new("mania that changes with low mood", "bipolar disorder | manic depression"),
                new("hearing voices that are not real", "schizophrenia"),
                new("eating nearly nothing to be thin", "anorexia"),
                new("sudden attacks of fear", "panic disorder | panic attacks"),
            ],
        };

    static ConceptRelation Person =>
        new("person")
        {
            Ask =
            [
                "who is known for {0}?",
                "which scholar stands for {0}?",
                "name the person behind {0}.",
                "who is behind {0}?",
                "whose name goes with {0}?",
            ],
            Lead = ["the person is", "it was"],
            Say = ["{0}", "a person called {0}", "the name {0}"],
            Refer = ["the great scholar {0}"],
            Near = ["a student of {0}"],
            Facts =
            [
                new("the theory of attachment", "bowlby"),
                new("the pyramid of needs", "maslow"),
                new("the test of obedience", "milgram"),
                new("the theory of the unconscious mind", "freud"),
                new("the stages of thinking in children", "piaget"),
                new("the box in which rats press a bar", "skinner"),
                new("the doll that children hit", "bandura"),
            ],
        };

    static ConceptRelation Brain =>
        new("brain")
        {
            Ask =
            [
                "which part of the brain is for {0}?",
                "where in the brain is {0}?",
                "name the part of the brain for {0}.",
                "what part of the brain does {0} need?",
                "{0} needs which part of the brain?",
            ],
            Lead = ["the part is", "it is in"],
            Say = ["the {0}", "the area called {0}"],
            Refer = ["the {0} of the brain"],
            Near = ["not the {0}"],
            Facts =
            [
                new("fear", "amygdala"),
                new("forming new memories", "hippocampus"),
                new("seeing", "occipital lobe | back lobe"),
                new("planning", "frontal lobe | front lobe"),
                new("hearing", "temporal lobe | side lobe"),
                new("touch", "parietal lobe | top lobe"),
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
                new("the three parts of the mind for freud", "id", "ego", "superego"),
                new("the two sides that form a person", "nature", "nurture"),
                new(
                    "the two kinds of memory by time",
                    "short term memory | working memory",
                    "long term memory | lasting memory"
                ),
                new("the two reactions to danger", "fight | fighting", "flight | running away"),
                new(
                    "the two kinds of reinforcement",
                    "positive reinforcement",
                    "negative reinforcement"
                ),
            ],
        };

    static ComputedFamily Schedule =>
        new("schedule")
        {
            Ask =
            [
                "a rat gets a reward after every {0} presses. how many rewards for {1} presses?",
                "how many rewards do {1} presses bring, one after every {0}?",
                "every {0} presses bring one reward. find the rewards for {1} presses.",
                "a rat presses {1} times, with a reward after every {0}. how many rewards?",
                "give the number of rewards: {1} presses, one reward for every {0}.",
            ],
            Lead = ["the rat gets", "there are"],
            Refer = "{0} in all",
            Reason = "divide {1} by {0}.",
            Unit = Unit.Reward,
            Instances =
            [
                .. from every in new[] { 2, 3, 4, 5 }
                from rewards in new[] { 2, 3, 4, 5, 6 }
                select new ComputedInstance(
                    [$"{every}", $"{every * rewards}"],
                    [rewards],
                    rewards + 1,
                    every * rewards,
                    every,
                    rewards - 1
                ),
            ],
        };

    static ComputedFamily Reaction =>
        new("reaction")
        {
            Ask =
            [
                "a person takes {0} ms and then {1} ms. what is the mean in ms?",
                "find the mean of two reactions in ms: {0} ms and {1} ms.",
                "two reactions take {0} ms and {1} ms. how many ms is the mean?",
                "give the mean time in ms for {0} ms and {1} ms.",
                "what is the mean reaction in ms, given {0} ms and {1} ms?",
            ],
            Lead = ["the mean is"],
            Refer = "a mean time of {0}",
            Reason = "add {0} and {1} and take half.",
            Unit = Unit.Millisecond,
            Instances =
            [
                .. from low in new[] { 200, 300, 400 }
                from gap in new[] { 200, 400 }
                select new ComputedInstance(
                    [$"{low}", $"{low + gap}"],
                    [low + gap / 2],
                    low + gap,
                    low,
                    2 * low + gap,
                    low + gap / 2 + 50
                ),
            ],
        };
}
