using RewardBridge.Evaluation.MiniatureExam.Facts;
using RewardBridge.Evaluation.MiniatureExam.Language;

namespace RewardBridge.Evaluation.MiniatureExam.Domains;

/// <summary>Deficiencies, organs, drugs, infections, pairs of the body, doses and drips.</summary>
static class Medicine
{
    public static ExamDomain Domain { get; } =
        new("medicine", [Deficiency, Organ, Drug, Pathogen, Pair], [Dose, Drip]);

    static ConceptRelation Deficiency =>
        new("deficiency")
        {
            Ask =
            [
                "what causes {0}?",
                "a patient has {0}. what is the cause?",
                "which deficiency leads to {0}?",
                "why do people get {0}?",
                "name the cause of {0}.",
                "what is behind {0}?",
            ],
            Lead = ["the cause is", "it is caused by", "because of"],
            Say = ["{0} deficiency", "a lack of {0}", "not enough {0}", "too little {0}"],
            Refer = ["a long lack of {0} in the diet", "a severe deficiency of {0} in the body"],
            Near = ["too much {0}", "{0}", "a diet with much {0}"],
            Facts =
            [
                new("scurvy", "vitamin c | ascorbic acid"),
                new("rickets", "vitamin d | calciferol"),
                new("beriberi", "vitamin b1 | thiamine"),
                new("night blindness", "vitamin a | retinol"),
                new("pellagra", "vitamin b3 | niacin"),
                new("pernicious anemia", "vitamin b12 | cobalamin"),
                new("goiter", "iodine"),
                new("microcytic anemia", "iron"),
            ],
        };

    static ConceptRelation Organ =>
        new("organ")
        {
            Ask =
            [
                "which organ {0}?",
                "which part of the body {0}?",
                "name the organ that {0}.",
                "what {0} in a healthy body?",
                "in the human body, what {0}?",
                "a student asks which organ {0}.",
            ],
            Lead = ["the organ is", "it is done by"],
            Say = ["the {0}"],
            Facts =
            [
                new(
                    "makes insulin",
                    "pancreas | =the gland behind the stomach | >the pancreas behind the stomach"
                ),
                new("filters the blood", "kidneys | renal organ | >the two kidneys"),
                new("pumps the blood", "heart | cardiac muscle | >the heart muscle"),
                new("makes bile", "liver | hepatic gland | >the liver below the lungs"),
                new("stores urine", "bladder | >the bladder below the kidneys"),
                new("takes oxygen from the air", "lungs | lung | >the two lungs"),
                new(
                    "keeps the balance",
                    "cerebellum | little brain | >the cerebellum of the brain"
                ),
                new(
                    "makes growth hormone",
                    "pituitary | pituitary gland | >the pituitary gland below the brain"
                ),
            ],
        };

    static ConceptRelation Drug =>
        new("drug")
        {
            Ask =
            [
                "which drugs are used against {0}?",
                "what kind of drug treats {0}?",
                "a patient has {0}. which drugs help?",
                "name the class of drugs for {0}.",
                "how do doctors treat {0} with drugs?",
                "which medicine works against {0}?",
            ],
            Lead = ["the doctor gives", "the patient takes", "one uses"],
            Say = ["{0}", "{0} drugs", "a drug of the class {0}"],
            Refer = ["treatment with {0}", "a course of {0}"],
            Near = ["no {0}"],
            Facts =
            [
                new("infection with bacteria", "antibiotics"),
                new("pain", "analgesics | painkillers"),
                new("fever", "antipyretics"),
                new("blood clots", "anticoagulants | blood thinners"),
                new("an allergy", "antihistamines | histamine blockers"),
                new("seizures", "anticonvulsants"),
                new("infection with a virus", "antivirals"),
                new("too much stomach acid", "antacids | acid blockers"),
            ],
        };

    static ConceptRelation Pathogen =>
        new("pathogen")
        {
            Ask =
            [
                "what kind of pathogen causes {0}?",
                "which kind of germ is behind {0}?",
                "a patient has {0}. which germ is in the body?",
                "what gives people {0}?",
                "name the kind of germ in {0}.",
                "how do people get {0}?",
            ],
            Lead = ["the germ is", "the cause is", "it is caused by"],
            Say = ["a {0}", "infection with a {0}", "a kind of {0}"],
            Refer = ["infection of the body with a {0}"],
            Near = ["a drug against a {0}"],
            Facts =
            [
                new("malaria", "parasite | =a parasitic infection"),
                new("sleeping sickness", "parasite"),
                new("tuberculosis", "bacterium | =a bacterial infection"),
                new("cholera", "bacterium"),
                new("measles", "virus | =a viral infection"),
                new("influenza", "virus"),
                new("ringworm", "fungus | =a fungal infection"),
                new("mad cow disease", "prion | =a misfolded protein"),
            ],
        };

    static ConceptRelation Pair =>
        new("pair")
        {
            Ask =
            [
                "name the {0}.",
                "what are the {0}?",
                "list the {0}.",
                "a student asks about the {0}. which are they?",
                "which things are the {0}?",
            ],
            Lead = ["they are", "these are", "both"],
            Facts =
            [
                new("two hormones that control blood sugar", "insulin", "glucagon"),
                new("two parts of the central nervous system", "brain", "spinal cord"),
                new(
                    "two kinds of blood cells",
                    "red cells | erythrocytes",
                    "white cells | leukocytes"
                ),
                new("two kinds of blood pressure", "systolic pressure", "diastolic pressure"),
                new("two large blood vessels", "arteries", "veins"),
            ],
        };

    static ComputedFamily Dose =>
        new("dose")
        {
            Ask =
            [
                "a child of {0} kg gets {1} mg per kg. how many mg is the dose?",
                "the dose is {1} mg per kg. how many mg for a child of {0} kg?",
                "how many mg does a patient of {0} kg need at {1} mg per kg?",
                "give the dose in mg: {0} kg and {1} mg per kg.",
                "a patient weighs {0} kg. find the mg at {1} mg per kg.",
            ],
            Lead = ["the dose is", "the child gets"],
            Refer = "a dose of {0}",
            Reason = "take {0} times {1}.",
            Unit = Unit.Milligram,
            Instances =
            [
                .. from weight in new[] { 4, 5, 6, 8, 10, 20 }
                from rate in new[] { 2, 3, 5, 10 }
                select new ComputedInstance(
                    [$"{weight}", $"{rate}"],
                    [weight * rate],
                    weight + rate,
                    weight * rate * 2,
                    weight * (rate + 1),
                    weight * rate + 10
                ),
            ],
        };

    static ComputedFamily Drip =>
        new("drip")
        {
            Ask =
            [
                "a drip gives {0} ml per hour for {1} hours. how many ml in all?",
                "how many ml does a patient get in {1} hours at {0} ml per hour?",
                "the drip runs {1} hours at {0} ml per hour. how many ml?",
                "find the ml: {0} ml per hour and {1} hours.",
                "for {1} hours a patient gets {0} ml per hour. give the total in ml.",
            ],
            Lead = ["the patient gets", "the total is"],
            Refer = "{0} of fluid in all",
            Reason = "take {0} times {1}.",
            Unit = Unit.Milliliter,
            Instances =
            [
                .. from rate in new[] { 10, 20, 50, 100 }
                from hours in new[] { 2, 3, 4, 5 }
                select new ComputedInstance(
                    [$"{rate}", $"{hours}"],
                    [rate * hours],
                    rate + hours,
                    rate * (hours + 1),
                    rate * (hours - 1),
                    rate * hours + 10
                ),
            ],
        };
}
