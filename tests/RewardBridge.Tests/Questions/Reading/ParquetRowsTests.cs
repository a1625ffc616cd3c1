using Parquet;
using Parquet.Serialization;
using RewardBridge.Questions;

namespace RewardBridge.Tests.Questions.Reading;

public sealed class ParquetRowsTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    sealed class Turn
    {
        public string? role { get; set; }
        public string? content { get; set; }
    }

    sealed class RewardModel
    {
        public string? style { get; set; }
        public string? ground_truth { get; set; }
    }

    sealed class ExtraInfo
    {
        public long index { get; set; }
    }

    sealed class VerlRow
    {
        public string? data_source { get; set; }
        public List<Turn>? prompt { get; set; }
        public string? ability { get; set; }
        public RewardModel? reward_model { get; set; }
        public ExtraInfo? extra_info { get; set; }
    }

    sealed class PlainRow
    {
        public long id { get; set; }
        public string? question { get; set; }
        public List<string>? references { get; set; }
        public double? difficulty { get; set; }
    }

    [Fact]
    public async Task Verl_rows_with_nested_columns_are_read_across_row_groups()
    {
        var rows = Enumerable
            .Range(0, 7)
            .Select(i => new VerlRow
            {
                data_source = "x",
                prompt =
                [
                    new() { role = "system", content = "s" },
                    new() { role = "user", content = $"q{i}" },
                ],
                ability = i % 2 == 0 ? "math" : null,
                reward_model = new() { style = "rule", ground_truth = $"{i}" },
                extra_info = new() { index = i },
            });
        var questions = await Read(await Write(rows, rowGroupSize: 3));
        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"q{i}"), questions.Select(q => q.Text));
        Assert.All(questions, q => Assert.Equal("system", q.Messages[0].Role));
        Assert.Equal(
            Enumerable.Range(0, 7).Select(i => $"{i}"),
            questions.SelectMany(q => q.References)
        );
        Assert.Equal(["math", null, "math"], questions.Take(3).Select(q => q.Domain));
        Assert.Equal("a.parquet#7", questions[6].Id);
    }

    [Fact]
    public async Task Plain_rows_keep_numbers_lists_and_nulls()
    {
        var rows = new PlainRow[]
        {
            new()
            {
                id = 1,
                question = "q",
                references = ["r", "s"],
                difficulty = 0.5,
            },
            new()
            {
                id = 2,
                question = "p",
                references = [],
                difficulty = null,
            },
        };
        var questions = await Read(await Write(rows));
        Assert.Equal(["1", "2"], questions.Select(q => q.Id));
        Assert.Equal(["r", "s"], questions[0].References);
        Assert.Empty(questions[1].References);
        Assert.Equal([0.5, null], questions.Select(q => q.Difficulty));
    }

    [Fact]
    public async Task A_damaged_file_is_refused_and_never_crashes()
    {
        var bytes = await File.ReadAllBytesAsync(
            await Write([
                new PlainRow
                {
                    id = 1,
                    question = "q",
                    references = ["r"],
                },
            ]),
            TestContext.Current.CancellationToken
        );
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var damaged = i % 2 == 0 ? bytes[..random.Next(bytes.Length)] : [.. bytes];
            for (var flips = 0; flips < 3 && damaged.Length > 0; flips++)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                await Read(_folder.Write("b.parquet", damaged));
            }
            catch (QuestionFormatException) { }
        }
    }

    [Fact]
    public async Task A_cell_beyond_the_bound_is_refused()
    {
        var path = await Write([
            new PlainRow
            {
                id = 1,
                question = new('x', 100),
                references = ["r"],
            },
        ]);
        var problem = await Assert.ThrowsAsync<QuestionFormatException>(() =>
            Read(path, new() { MaxRowLength = 99 })
        );
        Assert.Equal(("row 1", "question"), (problem.Place, problem.Column));
    }

    async Task<string> Write<T>(IEnumerable<T> rows, int rowGroupSize = 1000)
        where T : class, new()
    {
        var path = _folder.Path("a.parquet");
        await ParquetSerializer.SerializeAsync(
            rows,
            path,
            new ParquetOptions { RowGroupSize = rowGroupSize },
            cancellationToken: TestContext.Current.CancellationToken
        );
        return path;
    }

    static async Task<List<Question>> Read(string path, QuestionReaderOptions? options = null) =>
        await QuestionReader
            .ReadAsync(path, options, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
}
