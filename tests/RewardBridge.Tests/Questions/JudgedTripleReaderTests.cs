using RewardBridge.Questions;

namespace RewardBridge.Tests.Questions;

public sealed class JudgedTripleReaderTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("evouna-nq.jsonl", 15094, 11056)]
    [InlineData("nq301.jsonl", 1490, 816)]
    [InlineData("scientsbank-test-ua.jsonl", 540, 233)]
    [InlineData("beetle-test-ua.jsonl", 439, 176)]
    [InlineData("saf-test-ua.jsonl", 251, 136)]
    [InlineData("sas-ads-zh.jsonl", 1344, 958)]
    [InlineData("math-verify-cases-dev.jsonl", 175, 153)]
    public async Task Published_collections_are_read_whole(string file, int rows, int correct)
    {
        var triples = await Read(SharedFiles.Path("data", "judgments", file));
        Assert.Equal((rows, correct), (triples.Count, triples.Count(t => t.Label == true)));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("0", false)]
    [InlineData("\"YES\"", true)]
    [InlineData("\"no\"", false)]
    [InlineData("null", null)]
    public async Task Labels_have_several_spellings(string label, bool? expected)
    {
        var path = _folder.Write(
            "a.jsonl",
            $$"""{"question":"q","reference":"r","response":"s\nt","label":{{label}},"domain":"d"}"""
        );
        var judged = Assert.Single(await Read(path));
        Assert.Equal(expected, judged.Label);
        Assert.Equal("s\nt", judged.Triple.Response.Text);
        Assert.Equal(
            ("q", "d", "a.jsonl#1"),
            (judged.Triple.Question.Text, judged.Triple.Question.Domain, judged.Triple.Question.Id)
        );
    }

    [Theory]
    [InlineData("""{"question":"q","reference":"r","response":"s","label":"maybe"}""", "label")]
    [InlineData("""{"question":"q","reference":"r"}""", "response")]
    [InlineData("""{"question":"q","response":"r"}""", "reference")]
    public async Task A_wrong_column_is_named(string row, string column)
    {
        var path = _folder.Write("a.jsonl", row);
        var problem = await Assert.ThrowsAsync<QuestionFormatException>(() => Read(path));
        Assert.Equal(column, problem.Column);
    }

    [Theory]
    [InlineData("""{"A":"red","B":"blue"}""")]
    [InlineData("""["red","blue"]""")]
    public async Task Options_are_the_choices_of_the_question(string options)
    {
        var path = _folder.Write(
            "a.jsonl",
            $$"""{"question":"q","reference":"B","response":"blue","options":{{options}}}"""
        );
        var judged = Assert.Single(await Read(path));
        Assert.Equal(
            [("A", "red"), ("B", "blue")],
            judged.Triple.Question.Choices!.Select(c => (c.Label, c.Text))
        );
    }

    static async Task<List<JudgedTriple>> Read(string path) =>
        await JudgedTripleReader
            .ReadAsync(path, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
}
