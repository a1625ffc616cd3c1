using System.Text.Json;

namespace RewardBridge.Training.Tests;

/// <summary>The cases of goldens/losses/losses.json: what verl, OpenRLHF and TRL compute.</summary>
sealed class LossGolden(JsonElement element)
{
    public string Name { get; } = element.GetProperty("name").GetString()!;

    public string Framework { get; } = element.GetProperty("framework").GetString()!;

    public string Function { get; } = element.GetProperty("function").GetString()!;

    public int GroupSize => Input("group_size").GetInt32();

    public int[] Lengths => [.. Input("lengths").EnumerateArray().Select(e => e.GetInt32())];

    public JsonElement Input(string name) => element.GetProperty("inputs").GetProperty(name);

    public bool Has(string input) =>
        element.GetProperty("inputs").TryGetProperty(input, out var value)
        && value.ValueKind is not JsonValueKind.Null;

    public double Number(string input) => Input(input).GetDouble();

    public double[] Numbers(string input) =>
        [.. Input(input).EnumerateArray().Select(e => e.GetDouble())];

    /// <summary>A matrix of the inputs, each row cut to its sequence's length.</summary>
    public float[][] Rows(string input) => Cut(Input(input));

    /// <summary>A matrix of the outputs, each row cut to its sequence's length.</summary>
    public float[][] ExpectedRows(string output) => Cut(Output(output));

    public double Expected(string output) => Output(output).GetDouble();

    public static IReadOnlyList<LossGolden> Load()
    {
        var path = Path.Combine(
            RepositoryRoot(),
            "..",
            "shared",
            "goldens",
            "losses",
            "losses.json"
        );
        if (!File.Exists(path))
            Assert.Skip("goldens/losses/losses.json is not here");
        var document = JsonDocument.Parse(File.ReadAllText(path));
        return
        [
            .. document
                .RootElement.GetProperty("cases")
                .EnumerateArray()
                .Select(e => new LossGolden(e)),
        ];
    }

    JsonElement Output(string name) => element.GetProperty("outputs").GetProperty(name);

    float[][] Cut(JsonElement matrix) =>
        [
            .. matrix
                .EnumerateArray()
                .Zip(
                    Lengths,
                    (row, n) => row.EnumerateArray().Take(n).Select(e => e.GetSingle()).ToArray()
                ),
        ];

    public static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (
            folder is not null && !File.Exists(Path.Combine(folder.FullName, "RewardBridge.slnx"))
        )
            folder = folder.Parent;
        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
