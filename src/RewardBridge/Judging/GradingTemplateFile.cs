using RewardBridge.Configuration;
using RewardBridge.Questions;

namespace RewardBridge.Judging;

/// <summary>A grading template of the user's own, as a YAML file.</summary>
public sealed record GradingTemplateFile : IValidated
{
    /// <summary>Name with version; part of what identifies a judgment, so a changed text needs a new one.</summary>
    public string Name { get; init; } = "";

    /// <summary>The system turn; absent to leave it to the model's chat template.</summary>
    public string? System { get; init; }

    /// <summary>The user turn, with {question}, {reference} and {response} where the texts go.</summary>
    public string User { get; init; } = "";

    /// <summary>How the texts are kept from passing for the prompt. Default: lines.</summary>
    public Framing Framing { get; init; }

    /// <summary>Which part of the response is judged. Default: last_line.</summary>
    public FinalAnswerMode Part { get; init; }

    /// <summary>The most characters of the judged part; of a longer one the end is kept. Default: 4000.</summary>
    public int LongestPart { get; init; } = 4000;

    /// <summary>Whether one prompt shows all reference answers. Default: false.</summary>
    public bool ShowsAllReferences { get; init; }

    /// <summary>The judge's word for a correct response. Default: "YES".</summary>
    public string Correct { get; init; } = VerdictWords.YesNo.Correct;

    /// <summary>Its word for an incorrect one. Default: "NO".</summary>
    public string Incorrect { get; init; } = VerdictWords.YesNo.Incorrect;

    /// <summary>Its word for a response without an answer; absent where it isn't offered that class.</summary>
    public string? Invalid { get; init; }

    /// <summary>Reads a template.</summary>
    /// <exception cref="IOException">The file isn't there or can't be read.</exception>
    /// <exception cref="ConfigurationException">Something in it is wrong.</exception>
    public static GradingTemplate Load(string path)
    {
        var file = StrictYaml.BindFile<GradingTemplateFile>(path);
        return new()
        {
            Name = file.Name,
            System = file.System,
            User = file.User,
            Framing = file.Framing,
            Part = file.Part,
            LongestPart = file.LongestPart,
            ShowsAllReferences = file.ShowsAllReferences,
            Words = new(file.Correct, file.Incorrect, file.Invalid),
        };
    }

    /// <inheritdoc/>
    public IEnumerable<ConfigurationProblem> Problems(string section)
    {
        if (string.IsNullOrWhiteSpace(Name))
            yield return new("name", Name, "a name with a version, such as mine-v1");
        if (GradingTemplate.Problem(User) is { } problem)
            yield return new(
                "user",
                problem,
                "{reference} and {response} once, {question} at most once"
            );
        if (LongestPart < 1)
            yield return new("longest_part", LongestPart, "an integer >= 1");
        if (
            Correct.Length == 0
            || Incorrect.Length == 0
            || Invalid?.Length == 0
            || Correct == Incorrect
        )
            yield return new(
                "correct",
                $"{Correct}, {Incorrect}, {Invalid}",
                "different words that aren't empty"
            );
    }
}
