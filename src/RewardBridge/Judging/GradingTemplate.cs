using RewardBridge.Questions;

namespace RewardBridge.Judging;

/// <summary>A versioned prompt that asks a language model for a verdict on one response.</summary>
public sealed record GradingTemplate
{
    /// <summary>Between reference answers where a prompt shows all of them.</summary>
    const string ReferenceSeparator = " | ";

    const string QuestionPlace = "{question}";
    const string ReferencePlace = "{reference}";
    const string ResponsePlace = "{response}";

    static readonly string[] Places = [QuestionPlace, ReferencePlace, ResponsePlace];

    readonly string _user = ResponsePlace;
    readonly IReadOnlyList<string> _tags = [];

    /// <summary>Name with version, such as "paper-v1": part of what identifies a judgment.</summary>
    public required string Name { get; init; }

    /// <summary>The system turn; null leaves it to the model's chat template.</summary>
    public string? System { get; init; }

    /// <summary>The user turn, with {question}, {reference} and {response} where the texts go; each of the last two exactly once.</summary>
    /// <exception cref="ArgumentException">A place is missing or stands twice.</exception>
    public required string User
    {
        get => _user;
        init
        {
            if (Problem(value) is { } problem)
                throw new ArgumentException(
                    $"Grading template: found {problem}, expected {{reference}} and {{response}} once, and {{question}} at most once."
                );
            (_user, _tags) = (value, FramedText.TagsOf(value));
        }
    }

    /// <summary>How the texts are kept from passing for the prompt. Default: lines.</summary>
    public Framing Framing { get; init; }

    /// <summary>Whether marks between turns, such as "&lt;|im_end|&gt;", are broken up in the texts: for models that tokenize elsewhere. Default: false.</summary>
    public bool BreaksChatMarkers { get; init; }

    /// <summary>Which part of the response is judged. Default: the last line, as in arXiv:2503.23829.</summary>
    public FinalAnswerMode Part { get; init; } = FinalAnswerMode.LastLine;

    /// <summary>The most characters of the judged part; of a longer one the end is kept, where the final step stands. Default: 4000.</summary>
    public int LongestPart { get; init; } = 4000;

    /// <summary>Whether one prompt shows all reference answers; false for a prompt each, of which the best counts. Default: false.</summary>
    public bool ShowsAllReferences { get; init; }

    /// <summary>The judge's words. Default: YES and NO.</summary>
    public VerdictWords Words { get; init; } = VerdictWords.YesNo;

    /// <summary>The references as prompts show them: one text a prompt; blank ones are left out.</summary>
    public IReadOnlyList<string> ReferenceTexts(IReadOnlyList<string> references)
    {
        ArgumentNullException.ThrowIfNull(references);
        var usable = references.Where(r => !string.IsNullOrWhiteSpace(r)).ToArray();
        return ShowsAllReferences && usable.Length > 1
            ? [string.Join(ReferenceSeparator, usable)]
            : usable;
    }

    /// <summary>The part of a response that is judged; "" where it has none.</summary>
    public string Graded(string response)
    {
        var part = FinalAnswer.Of(response, Part);
        return part.Length > LongestPart ? part[^LongestPart..] : part;
    }

    /// <summary>The turns that ask for the verdict.</summary>
    /// <param name="question">The question's text.</param>
    /// <param name="response">What <see cref="Graded"/> gave.</param>
    /// <param name="reference">One of <see cref="ReferenceTexts"/>.</param>
    public IReadOnlyList<ChatMessage> Render(string question, string response, string reference)
    {
        var user = ChatMessage.User(Fill(Framed(question), Framed(reference), Framed(response)));
        return System is null ? [user] : [ChatMessage.System(System), user];
    }

    string Framed(string text) =>
        FramedText.Of(BreaksChatMarkers ? ChatMarkers.Broken(text) : text, Framing, _tags);

    // The places are found in the template, never in a text that was filled in.
    string Fill(params ReadOnlySpan<string> texts)
    {
        var pieces = new List<string>();
        var from = 0;
        foreach (var (at, place) in Marks(_user))
        {
            pieces.Add(_user[from..at]);
            pieces.Add(texts[place]);
            from = at + Places[place].Length;
        }
        pieces.Add(_user[from..]);
        return string.Concat(pieces);
    }

    static IEnumerable<(int At, int Place)> Marks(string template) =>
        Enumerable
            .Range(0, Places.Length)
            .Select(i => (At: template.IndexOf(Places[i], StringComparison.Ordinal), Place: i))
            .Where(mark => mark.At >= 0)
            .Order();

    /// <summary>What is wrong with a user turn; null where nothing is.</summary>
    internal static string? Problem(string user)
    {
        foreach (var place in Places)
        {
            var found = user.Split(place).Length - 1;
            if (found > 1 || (found < 1 && place != QuestionPlace))
                return FormattableString.Invariant($"{place} {found} times");
        }
        return null;
    }
}
