using RewardBridge.Questions;

namespace RewardBridge.Tests.Questions;

public sealed class QuestionReaderTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, int> SharedQuestions =>
        new()
        {
            { "gsm8k-train.jsonl", 7473 },
            { "gsm8k-test.jsonl", 1319 },
            { "medqa.jsonl", 1273 },
            { "medmcqa.jsonl", 2805 },
            { "mmlu-medical.jsonl", 735 },
            { "pubmedqa.jsonl", 950 },
            { "mmlu-freeform.jsonl", 3494 },
            { "scibench.jsonl", 692 },
            { "theoremqa.jsonl", 800 },
        };

    [Theory]
    [MemberData(nameof(SharedQuestions))]
    public async Task Published_collections_are_read_whole(string file, int rows)
    {
        var questions = await Read(SharedFiles.Path("data", "questions", file));
        Assert.Equal(rows, questions.Count);
        Assert.All(questions, q => Assert.NotEmpty(q.References));
        Assert.All(questions, q => Assert.NotNull(q.Domain));
    }

    [Fact]
    public async Task The_plain_layout_reads_every_column()
    {
        var question = Assert.Single(
            await Read(
                _folder.Write(
                    "a.jsonl",
                    """{"id":7,"question":"q","references":["r","s",null],"domain":"d","subject":"u","solution":"w","difficulty":0.25,"options":{"A":"x","B":"y"},"extra":[{}]}"""
                )
            )
        );
        Assert.Equal("7", question.Id);
        Assert.Equal("q", question.Text);
        Assert.Equal(["r", "s"], question.References);
        Assert.Equal(
            ("d", "u", "w", 0.25),
            (question.Domain, question.Subject, question.Solution, question.Difficulty)
        );
        Assert.Equal([new("A", "x"), new("B", "y")], question.Choices!);
    }

    [Fact]
    public async Task The_published_layout_keeps_the_system_turn()
    {
        var question = Assert.Single(
            await Read(
                _folder.Write(
                    "a.jsonl",
                    """{"query":[{"role":"system","content":"s"},{"role":"user","content":"q"}],"label":"r"}"""
                )
            )
        );
        Assert.Equal([ChatMessage.System("s"), ChatMessage.User("q")], question.Messages);
        Assert.Equal(["r"], question.References);
        Assert.Equal("a.jsonl#1", question.Id);
    }

    [Theory]
    [InlineData(
        """{"data_source":"x","prompt":[{"role":"user","content":"q"}],"ability":"math","reward_model":{"style":"rule","ground_truth":"72"},"extra_info":{"index":0}}""",
        "72",
        "math"
    )]
    [InlineData(
        """{"prompt":[{"role":"user","content":"q"}],"reward_model":{"ground_truth":72}}""",
        "72",
        null
    )]
    [InlineData(
        """{"prompt":[{"role":"user","content":[{"type":"text","text":"q"}]}],"reward_model":{"ground_truth":["72"]}}""",
        "72",
        null
    )]
    [InlineData("""{"input":"q","label":"r"}""", "r", null)]
    [InlineData("""{"prompt":"q","answer":"r","solution":"s","domain":"d"}""", "r", "d")]
    [InlineData(
        """{"prompt":[{"role":"user","content":"q"}],"ground_truth":"[1, 2]"}""",
        "[1, 2]",
        null
    )]
    [InlineData("""{"prompt":"q","solution":"r"}""", "r", null)]
    public async Task Rows_of_other_trainers_are_told_by_their_columns(
        string row,
        string reference,
        string? domain
    )
    {
        var question = Assert.Single(await Read(_folder.Write("a.jsonl", row)));
        Assert.Equal(("q", domain), (question.Text, question.Domain));
        Assert.Equal([reference], question.References);
    }

    [Fact]
    public async Task Column_names_and_layout_can_be_set()
    {
        var path = _folder.Write("a.jsonl", """{"question":"q","reference":"n","gold":"r"}""");
        var options = new QuestionReaderOptions
        {
            Layout = QuestionLayout.OpenRlhf,
            InputColumn = "question",
            LabelColumn = "gold",
        };
        Assert.Equal(["r"], Assert.Single(await Read(path, options)).References);
    }

    [Fact]
    public async Task Csv_is_read_with_quoted_fields_and_lists_of_references()
    {
        var path = _folder.Write(
            "a.csv",
            "\uFEFFid,question,references,difficulty\r\nx,\"two\r\nlines, \"\"quoted\"\"\",\"[\"\"r\"\",\"\"s\"\"]\",\r\ny,q,\"[1,2]\",0.5\r\n"
        );
        var questions = await Read(path);
        Assert.Equal("two\r\nlines, \"quoted\"", questions[0].Text);
        Assert.Equal(["r", "s"], questions[0].References);
        Assert.Null(questions[0].Difficulty);
        Assert.Equal(["[1,2]"], questions[1].References);
        Assert.Equal(0.5, questions[1].Difficulty);
    }

    [Fact]
    public async Task Blank_lines_byte_order_marks_and_carriage_returns_are_passed_over()
    {
        var path = _folder.Write(
            "a.jsonl",
            "\uFEFF{\"question\":\"q\",\"reference\":\"r\"}\r\n\r\n  \n{\"question\":\"p\",\"reference\":null}"
        );
        var questions = await Read(path);
        Assert.Equal(["a.jsonl#1", "a.jsonl#4"], questions.Select(q => q.Id));
        Assert.Empty(questions[1].References);
    }

    [Theory]
    [InlineData("{\"question\":\"q\",\"reference\":\"r\"}\n{\"question\":", "line 2", null)]
    [InlineData("[1]", "line 1", null)]
    [InlineData("{\"question\":\"q\",\"question\":\"p\",\"reference\":\"r\"}", "line 1", null)]
    [InlineData("{\"question\":\"q\"}", "line 1", null)]
    [InlineData("{\"question\":\" \",\"reference\":\"r\"}", "line 1", "question")]
    [InlineData("{\"question\":5e3,\"reference\":{}}", "line 1", "reference")]
    [InlineData(
        "{\"question\":\"q\",\"reference\":\"r\",\"difficulty\":7}",
        "line 1",
        "difficulty"
    )]
    [InlineData(
        "{\"query\":[{\"role\":\"user\",\"content\":\"q\"},{\"role\":\"assistant\",\"content\":\"a\"}],\"label\":\"r\"}",
        "line 1",
        "query"
    )]
    [InlineData(
        "{\"query\":[{\"role\":\"robot\",\"content\":\"q\"}],\"label\":\"r\"}",
        "line 1",
        "query"
    )]
    [InlineData("{\"prompt\":\"q\",\"reward_model\":{}}", "line 1", "reward_model")]
    [InlineData(
        "{\"id\":\"x\",\"question\":\"q\",\"reference\":\"r\"}\n{\"id\":\"x\",\"question\":\"q\",\"reference\":\"r\"}",
        "line 2",
        "id"
    )]
    [InlineData(
        "{\"question\":\"q\",\"reference\":\"r\"}\n{\"question\":\"q\"}",
        "line 2",
        "reference"
    )]
    [InlineData("{\"question\":\"\\ud800\",\"reference\":\"r\"}", "line 1", null)]
    [InlineData("\n\n", null, null)]
    public async Task A_wrong_row_is_named_by_place_and_column(
        string text,
        string? place,
        string? column
    )
    {
        var path = _folder.Write("a.jsonl", text);
        var problem = await Assert.ThrowsAsync<QuestionFormatException>(() => Read(path));
        Assert.Equal((path, place, column), (problem.File, problem.Place, problem.Column));
    }

    [Theory]
    [InlineData("question,reference\nq,r\np", "line 3")]
    [InlineData("question,reference\nq,r,s", "line 2")]
    [InlineData("question,reference\nq,\"r", "line 2")]
    [InlineData("question,reference,question\nq,r,s", "line 1")]
    public async Task A_wrong_csv_row_is_named_by_its_line(string text, string place)
    {
        var path = _folder.Write("a.csv", text);
        var problem = await Assert.ThrowsAsync<QuestionFormatException>(() => Read(path));
        Assert.Equal(place, problem.Place);
    }

    [Fact]
    public async Task A_message_says_what_was_found_and_expected()
    {
        var path = _folder.Write("a.jsonl", """{"question":"q","reference":[{"x":1}]}""");
        var problem = await Assert.ThrowsAsync<QuestionFormatException>(() => Read(path));
        Assert.Equal(
            $"{path}, line 1, column 'reference': found an object, expected a text",
            problem.Message
        );
    }

    [Theory]
    [InlineData("a.jsonl", "{\"question\":\"")]
    [InlineData("a.csv", "question,reference\n\"")]
    public async Task A_row_beyond_the_bound_is_refused_before_it_is_read(string name, string start)
    {
        var path = _folder.Write(name, start + new string('x', 1 << 20));
        await Assert.ThrowsAsync<QuestionFormatException>(() =>
            Read(path, new() { MaxRowLength = 1 << 17 })
        );
    }

    [Fact]
    public async Task Lines_are_found_wherever_they_fall_in_the_buffer()
    {
        var lengths = Enumerable.Range(0, 40).Select(i => i * 7919 % 70_000).ToList();
        var path = _folder.Write(
            "a.jsonl",
            string.Join(
                '\n',
                lengths.Select(l =>
                    $"{{\"question\":\"q{new string('x', l)}\",\"reference\":\"r\"}}"
                )
            )
        );
        Assert.Equal(lengths, (await Read(path)).Select(q => q.Text.Length - 1));
    }

    [Fact]
    public async Task An_unknown_extension_is_refused()
    {
        var path = _folder.Write("a.pkl", "x");
        await Assert.ThrowsAsync<QuestionFormatException>(() => Read(path));
    }

    [Theory]
    [InlineData("a.jsonl")]
    [InlineData("a.csv")]
    [InlineData("a.parquet")]
    public void Any_bytes_are_read_or_refused(string name) =>
        Gen.OneOf(
                Gen.Byte.Array[0, 60],
                Gen.Char["{}[]\":,\nqrx\\ul123 "]
                    .Array[0, 60]
                    .Select(c => System.Text.Encoding.UTF8.GetBytes(c))
            )
            .Sample(
                bytes =>
                {
                    var path = _folder.Write(
                        name,
                        [.. "question,reference\n"u8[..(name == "a.csv" ? 19 : 0)], .. bytes]
                    );
                    try
                    {
                        Read(path).GetAwaiter().GetResult();
                    }
                    catch (QuestionFormatException) { }
                },
                iter: 300,
                threads: 1
            );

    static async Task<List<Question>> Read(string path, QuestionReaderOptions? options = null) =>
        await QuestionReader
            .ReadAsync(path, options, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
}
