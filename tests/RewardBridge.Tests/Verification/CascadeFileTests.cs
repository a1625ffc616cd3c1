using RewardBridge.Questions;
using RewardBridge.Verification;

namespace RewardBridge.Tests.Verification;

public sealed class CascadeFileTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_saved_is_loaded_and_judges()
    {
        var path = _folder.Path("cascade.json");
        new CascadeFile
        {
            Stages = [new("jaccard", 0.75, null), new("containment", null, null)],
            FittedTo = "precision 0.95",
            FittedResponses = 10,
            FittedQuestions = 5,
        }.Save(path);
        var file = CascadeFile.Load(path);
        Assert.Equal("precision 0.95", file.FittedTo);

        var cascade = file.Create(
            name =>
                VerifierRegistry.TryCreate(name, out var rule)
                    ? rule
                    : throw new ArgumentException(name),
            "cascade:x"
        );
        Assert.Equal("cascade:x", cascade.Name);
        var verdicts = await cascade.VerifyAsync(
            [Triple("p q r"), Triple("p q r s x y z"), Triple("p")],
            TestContext.Current.CancellationToken
        );
        Assert.Equal(["jaccard", "containment", "containment"], verdicts.Select(v => v.DecidedBy));
        Assert.Equal(
            [true, true, false],
            verdicts.Select(v => v.TryGetDecision(out var isCorrect) && isCorrect)
        );
    }

    [Theory]
    [InlineData("null", "null")]
    [InlineData("{", "Expected depth")]
    [InlineData("""{"stages":[]}""", "no stage")]
    [InlineData(
        """{"stages":[{"verifier":"","accept":null,"reject":null}]}""",
        "stage 1, '': no verifier"
    )]
    [InlineData(
        """{"stages":[{"verifier":"a","accept":1.5,"reject":null},{"verifier":"b","accept":null,"reject":null}]}""",
        "outside [0, 1]"
    )]
    [InlineData(
        """{"stages":[{"verifier":"a","accept":0.4,"reject":0.4},{"verifier":"b","accept":null,"reject":null}]}""",
        "not below the accept threshold"
    )]
    [InlineData(
        """{"stages":[{"verifier":"a","accept":0.4,"reject":null}]}""",
        "thresholds of the last stage"
    )]
    [InlineData(
        """{"stages":[{"verifier":"a","accept":null,"reject":null}],"fited_to":"x"}""",
        "fited_to"
    )]
    public void A_file_that_makes_no_sense_is_refused(string text, string found)
    {
        var error = Assert.Throws<ArgumentException>(() =>
            CascadeFile.Load(_folder.Write("cascade.json", text))
        );
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
        Assert.Contains("rbridge cascade", error.Message, StringComparison.Ordinal);
    }

    static Triple Triple(string response) => new(Question.Ask("q", "?", "p q r s"), new(response));
}
