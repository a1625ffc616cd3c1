using RewardBridge.Evaluation.MiniatureExam.Facts;
using RewardBridge.Evaluation.MiniatureExam.Language;

namespace RewardBridge.Evaluation.MiniatureExam.Domains;

/// <summary>Symbols, formulas, processes, bonds, what compounds are made of, moles and ph.</summary>
static class Chemistry
{
    public static ExamDomain Domain { get; } =
        new("chemistry", [Symbol, Formula, Process, Bond, MadeOf], [Moles, Acidity]);

    static ConceptRelation Symbol =>
        new("symbol")
        {
            Ask =
            [
                "which element has the symbol {0}?",
                "what does the symbol {0} stand for?",
                "name the element with the symbol {0}.",
                "in a formula, which element is {0}?",
                "a student asks what {0} means. which element is it?",
            ],
            Lead = ["the symbol means", "the element is"],
            Say = ["{0}", "the metal {0}"],
            Refer = ["the chemical element {0}"],
            Near = ["a salt of {0}"],
            Facts =
            [
                new("na", "sodium | natrium"),
                new("k", "potassium | kalium"),
                new("fe", "iron | ferrum"),
                new("au", "gold | aurum"),
                new("ag", "silver | argentum"),
                new("pb", "lead | plumbum"),
                new("hg", "mercury | quicksilver"),
                new("sn", "tin | stannum"),
            ],
        };

    static ConceptRelation Formula =>
        new("formula")
        {
            Ask =
            [
                "which compound has the formula {0}?",
                "what is {0}?",
                "name the compound {0}.",
                "what does the formula {0} stand for?",
                "a bottle holds {0}. what is in the bottle?",
                "which substance has the formula {0}?",
            ],
            Lead = ["the compound is", "the bottle holds", "the formula means"],
            Say = ["{0}", "a bottle of {0}", "some {0}"],
            Refer = ["the compound {0}", "the substance called {0}"],
            Near = ["a test for {0}"],
            Facts =
            [
                new("h2o", "water | hydrogen oxide"),
                new("nacl", "sodium chloride | table salt | common salt"),
                new("ch4", "methane"),
                new("hcl", "hydrogen chloride | hydrochloric acid"),
                new("h2so4", "sulfuric acid"),
                new("naoh", "sodium hydroxide | lye"),
                new("caco3", "calcium carbonate | chalk"),
                new("nahco3", "sodium bicarbonate | baking soda"),
            ],
        };

    static ConceptRelation Process =>
        new("process")
        {
            Ask =
            [
                "what is it called when {0}?",
                "which process is it when {0}?",
                "name the process in which {0}.",
                "we see that {0}. which process is at work?",
                "how do chemists call it when {0}?",
                "give the word for this: {0}.",
            ],
            Lead = ["the process is", "it is called", "chemists call it"],
            Say = ["{0}", "a case of {0}", "the word {0}"],
            Refer = ["the process of {0}", "the process called {0}"],
            Facts =
            [
                new("a solid becomes a liquid", "melting | fusion"),
                new("a liquid becomes a gas", "boiling | evaporation"),
                new("a gas becomes a liquid", "condensation"),
                new("a liquid becomes a solid", "freezing"),
                new("a solid becomes a gas", "sublimation"),
                new("an acid meets a base", "neutralization"),
                new("iron meets oxygen in water", "rusting | corrosion"),
                new("a current splits water", "electrolysis"),
                new("small molecules form a long chain", "polymerization"),
            ],
        };

    static ConceptRelation Bond =>
        new("bond")
        {
            Ask =
            [
                "what kind of bond holds {0}?",
                "which bond is found in {0}?",
                "how is {0} held together?",
                "name the kind of bond in {0}.",
                "what bond does {0} have?",
            ],
            Lead = ["the bond is"],
            Say = ["{0} bond", "{0} bonding", "a bond of {0} form"],
            Refer = ["a chemical bond of the {0} kind"],
            Near = ["no {0} bond"],
            Facts =
            [
                new("a salt of sodium and chlorine", "ionic"),
                new("a molecule of methane", "covalent | shared electron"),
                new("a piece of iron", "metallic | metal"),
                new("a pair of water molecules", "hydrogen"),
                new("a molecule of oxygen", "covalent"),
                new("a piece of gold", "metallic"),
            ],
        };

    static ConceptRelation MadeOf =>
        new("made-of")
        {
            Ask =
            [
                "which elements are in {0}?",
                "what elements is {0} made of?",
                "name the elements of {0}.",
                "list all elements in {0}.",
                "a student splits {0}. which elements are found?",
            ],
            Lead = ["they are", "it is made of", "both"],
            Facts =
            [
                new("water", "hydrogen", "oxygen"),
                new("table salt", "sodium | natrium", "chlorine"),
                new("ammonia", "nitrogen", "hydrogen"),
                new("methane", "carbon", "hydrogen"),
                new("iron oxide", "iron | ferrum", "oxygen"),
                new("sugar", "carbon", "hydrogen", "oxygen"),
                new("carbon dioxide", "carbon", "oxygen"),
                new("bronze", "copper", "tin | stannum"),
            ],
        };

    static ComputedFamily Moles =>
        new("moles")
        {
            Ask =
            [
                "how many moles are in {0} g of {1}?",
                "a bottle holds {0} g of {1}. how many moles is that?",
                "give the moles of {1} in {0} g.",
                "find the amount in moles: {0} g of {1}.",
                "a student weighs {0} g of {1}. how many moles are there?",
            ],
            Lead = ["the amount is", "there are"],
            Refer = "an amount of {0}",
            Reason = "divide {0} g by the mass of one mole of {1}.",
            Unit = Unit.Mole,
            Instances =
            [
                .. from substance in new[]
                {
                    ("water", 18),
                    ("methane", 16),
                    ("carbon dioxide", 44),
                    ("oxygen", 32),
                }
                from halves in new[] { 1, 2, 4, 6 }
                select new ComputedInstance(
                    [$"{substance.Item2 * halves / 2}", substance.Item1],
                    [new ExactNumber(halves, 2)],
                    new ExactNumber(halves, 4),
                    halves,
                    new ExactNumber(halves + 1, 2),
                    halves * 5
                ),
            ],
        };

    static ComputedFamily Acidity =>
        new("ph")
        {
            Ask =
            [
                "an acid has 10^-{0} mol of {1} ions per l. what is the ph?",
                "find the ph at 10^-{0} mol per l of {1} ions.",
                "the {1} ions are at 10^-{0} mol per l. which ph is that?",
                "what is the ph of an acid with 10^-{0} mol per l of {1} ions?",
                "give the ph: {1} ions at 10^-{0} mol per l.",
            ],
            Lead = ["the ph is"],
            Refer = "a ph of {0}",
            Reason = "take the power of ten and change its sign.",
            Instances =
            [
                .. from power in Enumerable.Range(1, 6)
                from ion in new[] { "hydrogen", "h+" }
                select new ComputedInstance(
                    [$"{power}", ion],
                    [power],
                    power + 1,
                    power * 10,
                    14 - power,
                    power + 2
                ),
            ],
        };
}
