using RewardBridge.Evaluation.MiniatureExam.Facts;

namespace RewardBridge.Evaluation.MiniatureExam.Language;

/// <summary>Writes responses of each kind to one question; right and wrong ones look alike but for what they say.</summary>
/// <param name="question">The question to respond to.</param>
/// <param name="rivals">The wrong answers to draw from; one that stands there twice is drawn twice as often.</param>
/// <param name="random">Every choice of words.</param>
sealed class ResponseWriter(ExamQuestion question, IReadOnlyList<Meaning> rivals, SplitMix64 random)
{
    static readonly ResponseKind[] Styles =
    [
        ResponseKind.RightVerbatim,
        ResponseKind.RightVerbatim,
        ResponseKind.RightSynonym,
        ResponseKind.RightVerbose,
        ResponseKind.RightRearranged,
    ];

    static readonly string[] ContentFree =
    [
        "",
        " ",
        ":",
        ".",
        ",",
        "solution",
        "solution:",
        "answer:",
        "the answer is",
        "it is",
        "thought process:",
        "let us solve this problem step by step.",
        "first, think about the question.",
        "i do not know.",
    ];

    static readonly string[] Denials =
    [
        "not {0}",
        "it is not {0}",
        "the answer is not {0}",
        "anything but {0}",
        "{0} is wrong",
    ];

    ExamItem Item => question.Item;

    public string Write(ResponseKind kind) =>
        kind switch
        {
            _ when SurfaceForms.IsRight(kind) => State(question.Truth, kind),
            ResponseKind.Wrong => Wrong(),
            ResponseKind.HedgeWithRight => Hedge([
                .. question.Truth,
                .. DrawRivals(1 + random.Below(2)),
            ]),
            ResponseKind.HedgeWithoutRight => Hedge(DrawRivals(2 + random.Below(2))),
            ResponseKind.Negated => ExamText.Fill(random.Pick(Denials), [Plain(question.Truth)]),
            ResponseKind.Truncated => Truncated(),
            ResponseKind.ContentFree => random.Pick(ContentFree),
            ResponseKind.QuestionEcho => question.Question.Text,
            ResponseKind.OffTopic => OffTopic(),
            _ => throw new ArgumentOutOfRangeException(
                nameof(kind),
                kind,
                "Expected a response kind."
            ),
        };

    string State(IReadOnlyList<Meaning> meanings, ResponseKind style) =>
        style switch
        {
            ResponseKind.RightVerbatim => Lead(0.3) + Reference(meanings) + Stop(),
            ResponseKind.RightSynonym => Lead(0.3) + Plain(meanings) + Stop(),
            ResponseKind.RightVerbose => Verbose(meanings),
            _ => Rearranged(meanings),
        };

    string Verbose(IReadOnlyList<Meaning> meanings)
    {
        var reason = random.Chance(0.5) ? random.Pick(Item.Reasons) + "\n" : "";
        var answer = random.Chance(0.4) ? Reference(meanings) : Plain(meanings);
        return reason + Lead(1) + answer + Stop();
    }

    string Rearranged(IReadOnlyList<Meaning> meanings)
    {
        if (meanings.Count > 1)
            return Lead(0.3) + Plain([.. meanings.Skip(1), meanings[0]]) + Stop();
        var conversions = Item.Language.Conversions(meanings[0]);
        return conversions.Count > 0
            ? Lead(0.3) + random.Pick(conversions) + Stop()
            : $"{Plain(meanings)} {random.Pick(Carriers.Tails)}{Stop()}";
    }

    string Wrong()
    {
        if (Item.Near.Count > 0 && random.Chance(0.2))
            return Lead(0.3) + random.Pick(Item.Near) + Stop();
        var wrong = question.Kind == AnswerKind.List ? SpoiledList() : [.. DrawRivals(1)];
        return State(wrong, random.Pick(Styles));
    }

    List<Meaning> SpoiledList()
    {
        var items = question.Truth.ToList();
        var spoiled = random.Below(items.Count);
        switch (random.Below(4))
        {
            case 0:
                items.RemoveAt(spoiled);
                break;
            case 1:
                items.Add(random.Pick(rivals));
                break;
            default:
                items[spoiled] = random.Pick(rivals);
                break;
        }
        return items;
    }

    string Hedge(IReadOnlyList<Meaning> meanings)
    {
        var asExpert = random.Chance(0.75);
        var items = random
            .Shuffle(meanings)
            .Select(m => asExpert ? Item.Language.Reference(m) : Form(m))
            .ToArray();
        var hedge = random.Below(10) switch
        {
            < 6 => ExamText.Join(items, "or"),
            < 8 => ExamText.Join(items, "and"),
            8 => "either " + ExamText.Join(items, "or"),
            _ => ExamText.Join(items, "or maybe"),
        };
        return Lead(0.2) + hedge + Stop();
    }

    string Truncated()
    {
        var words = (
            Lead(0.6) + (random.Chance(0.5) ? Reference(question.Truth) : Plain(question.Truth))
        ).Split(' ');
        for (var length = 1 + random.Below(words.Length); length > 0; length--)
            if (string.Join(' ', words[..length]) is var cut && !Oracle.IsRight(question, cut))
                return cut;
        return "the answer is";
    }

    string OffTopic()
    {
        while (true)
        {
            var other = random.Pick(ExamCatalogue.Items);
            var text = ExamText.Join(
                [.. other.Truth.Select(m => random.Pick(other.Language.Forms(m)))],
                "and"
            );
            if (other.Domain != Item.Domain && !Oracle.IsRight(question, text))
                return text;
        }
    }

    Meaning[] DrawRivals(int count) => [.. random.Shuffle(rivals).Distinct().Take(count)];

    string Reference(IReadOnlyList<Meaning> meanings) =>
        ExamText.Join([.. meanings.Select(Item.Language.Reference)], "and");

    string Plain(IReadOnlyList<Meaning> meanings) =>
        ExamText.Join([.. meanings.Select(Form)], "and");

    string Form(Meaning meaning)
    {
        var reference = Item.Language.Reference(meaning);
        var others = Item.Language.Forms(meaning).Where(form => form != reference).ToArray();
        return others.Length == 0 ? reference : random.Pick(others);
    }

    string Lead(double probability)
    {
        if (!random.Chance(probability))
            return "";
        var own = Item.Leads.Count > 0 && random.Chance(0.5);
        return random.Pick(own ? Item.Leads : Carriers.Leads) + " ";
    }

    string Stop() => random.Chance(0.3) ? "." : "";
}
