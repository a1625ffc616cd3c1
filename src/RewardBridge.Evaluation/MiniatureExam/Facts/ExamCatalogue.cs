using RewardBridge.Evaluation.MiniatureExam.Domains;
using RewardBridge.Evaluation.MiniatureExam.Language;

namespace RewardBridge.Evaluation.MiniatureExam.Facts;

/// <summary>Turns the domains' tables into items.</summary>
static class ExamCatalogue
{
    static readonly string[] GeneralReasons =
    [
        "first, think about the question.",
        "we know this from the course.",
        "let us look at the facts.",
    ];

    public static IReadOnlyList<ExamDomain> Domains { get; } =
    [
        Medicine.Domain,
        Chemistry.Domain,
        Psychology.Domain,
        Economics.Domain,
        Education.Domain,
        Mathematics.Domain,
    ];

    public static IReadOnlyList<ExamItem> Items { get; } = [.. Domains.SelectMany(ItemsOf)];

    static IEnumerable<ExamItem> ItemsOf(ExamDomain domain) =>
        domain
            .Relations.SelectMany(relation => ItemsOf(domain, relation))
            .Concat(domain.Families.SelectMany(family => ItemsOf(domain, family)));

    static IEnumerable<ExamItem> ItemsOf(ExamDomain domain, ConceptRelation relation)
    {
        var language = new ConceptLanguage(
            $"{domain.Name}/{relation.Name}",
            relation.Say,
            relation.Refer,
            relation.Facts.SelectMany(fact => fact.Answers).Concat(relation.Others)
        );
        foreach (var fact in relation.Facts)
        {
            var names = fact.Answers.Select(answer => answer.Split(" | ")[0]).ToArray();
            var truth = names.Select(language.Named).ToArray();
            var id = $"{domain.Name}/{relation.Name}/{Slug(fact.Subject)}";
            yield return new()
            {
                Id = id,
                Domain = domain.Name,
                Subject = relation.Name,
                Kind = truth.Length == 1 ? AnswerKind.Concept : AnswerKind.List,
                Asks = [.. relation.Ask.Select(ask => ExamText.Fill(ask, [fact.Subject]))],
                Leads = relation.Lead,
                Reasons = GeneralReasons,
                Language = language,
                Truth = truth,
                Rivals = new SplitMix64(SplitMix64.Seed(id)).Shuffle(
                    language.Meanings.Except(truth)
                ),
                Near = [.. relation.Near.Select(near => ExamText.Fill(near, [names[0]]))],
            };
        }
    }

    static IEnumerable<ExamItem> ItemsOf(ExamDomain domain, ComputedFamily family)
    {
        var language = new QuantityLanguage(family.Unit, family.Refer, family.AsFractions);
        foreach (var instance in family.Instances)
        {
            var truth = instance.Answers.Select(language.Of).ToArray();
            var id = $"{domain.Name}/{family.Name}/{Slug(string.Join(' ', instance.Slots))}";
            yield return new()
            {
                Id = id,
                Domain = domain.Name,
                Subject = family.Name,
                Kind = truth.Length == 1 ? AnswerKind.Quantity : AnswerKind.List,
                Asks = [.. family.Ask.Select(ask => ExamText.Fill(ask, instance.Slots))],
                Leads = family.Lead,
                Reasons = [ExamText.Fill(family.Reason, instance.Slots)],
                Language = language,
                Truth = truth,
                Rivals = new SplitMix64(SplitMix64.Seed(id)).Shuffle(
                    instance.Slips.Select(language.Of).Distinct().Except(truth)
                ),
                Near = WrongUnits(family.Unit, instance),
            };
        }
    }

    // 56 g where 56 mg is right: the number alone must not decide.
    static IReadOnlyList<string> WrongUnits(Unit unit, ComputedInstance instance) =>
        instance.Answers is [var number]
        && number.ToDecimals() is { } digits
        && number.Numerator > 0
            ? [.. unit.Others.Select(other => $"{digits} {other.Short}")]
            : [];

    static string Slug(string text) => text.Replace(' ', '-').Replace('/', '_').Replace(",", "");
}
