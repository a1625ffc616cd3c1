using System.Text.Json;
using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Formats.Gguf;
using RewardBridge.Inference.Text;

namespace RewardBridge.Inference.Tests.Formats.Gguf;

public sealed class GgufTokenizerJsonTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_real_models_tokenizer_is_the_published_one()
    {
        var published = SharedFiles.Path("goldens", "tokenizers", "smollm2", "tokenizer.json");
        using var model = ModelFolder.Open(SharedFiles.Path("models", "smollm2-135m-instruct"));
        HuggingFaceWriter.WriteTokenizer(model, _folder.Path);
        using var expected = JsonDocument.Parse(File.ReadAllBytes(published));
        using var actual = JsonDocument.Parse(File.ReadAllBytes(_folder.File("tokenizer.json")));
        Assert.Equal(Vocabulary(expected), Vocabulary(actual));
        Assert.Equal(Merges(expected), Merges(actual));
        foreach (var part in new[] { "added_tokens", "normalizer", "pre_tokenizer" })
            Assert.True(
                JsonElement.DeepEquals(
                    expected.RootElement.GetProperty(part),
                    actual.RootElement.GetProperty(part)
                ),
                part
            );
    }

    [Fact]
    public void Text_has_the_golden_ids()
    {
        var cases = SharedFiles.Path("goldens", "tokenizers", "smollm2.jsonl");
        using var model = ModelFolder.Open(SharedFiles.Path("models", "smollm2-135m-instruct"));
        HuggingFaceWriter.WriteTokenizer(model, _folder.Path);
        var tokenizer = Tokenizer.FromFolder(_folder.Path);
        Assert.Equal([2], tokenizer.EndOfText);
        foreach (var line in File.ReadLines(cases))
        {
            using var json = JsonDocument.Parse(line);
            var ids = json
                .RootElement.GetProperty("ids")
                .EnumerateArray()
                .Select(e => e.GetInt32());
            Assert.Equal(
                ids,
                tokenizer.Encode(
                    json.RootElement.GetProperty("text").GetString()!,
                    parseSpecial: true
                )
            );
        }
    }

    [Fact]
    public void A_begin_token_is_put_before_a_text_where_the_kind_asks_for_it()
    {
        Write(Metadata("llama-bpe"));
        using var json = JsonDocument.Parse(File.ReadAllText(_folder.File("tokenizer.json")));
        var first = json.RootElement.GetProperty("post_processor").GetProperty("single")[0];
        Assert.Equal("<s>", first.GetProperty("SpecialToken").GetProperty("id").GetString());
        Assert.True(
            json.RootElement.GetProperty("model").GetProperty("ignore_merges").GetBoolean()
        );
    }

    [Fact]
    public void Padding_up_to_a_round_size_is_left_out()
    {
        Write(Metadata("qwen2").Int32s("tokenizer.ggml.token_type", 3, 1, 1, 5));
        using var json = JsonDocument.Parse(File.ReadAllText(_folder.File("tokenizer.json")));
        Assert.Equal(
            ["<s>", "a", "b"],
            json.RootElement.GetProperty("model")
                .GetProperty("vocab")
                .EnumerateObject()
                .Select(p => p.Name)
        );
        Assert.Equal(
            "NFC",
            json.RootElement.GetProperty("normalizer").GetProperty("type").GetString()
        );
    }

    [Theory]
    [InlineData("viking", "key 'tokenizer.ggml.pre' is \"viking\"")]
    public void An_unknown_way_to_cut_words_is_refused(string name, string message)
    {
        var error = Assert.Throws<ModelFormatException>(() => Write(Metadata(name)));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_kind_of_tokenizer_is_refused()
    {
        var error = Assert.Throws<ModelFormatException>(() =>
            Write(
                new GgufBytes()
                    .Text("tokenizer.ggml.pre", "gpt-2")
                    .Text("tokenizer.ggml.model", "llama")
            )
        );
        Assert.Contains(
            "key 'tokenizer.ggml.model' is \"llama\", expected \"gpt2\"",
            error.Message,
            StringComparison.Ordinal
        );
    }

    static GgufBytes Metadata(string pre) =>
        new GgufBytes()
            .Text("tokenizer.ggml.model", "gpt2")
            .Text("tokenizer.ggml.pre", pre)
            .Texts("tokenizer.ggml.tokens", "<s>", "a", "b", "[PAD3]")
            .Texts("tokenizer.ggml.merges")
            .UInt32("tokenizer.ggml.bos_token_id", 0);

    void Write(GgufBytes bytes)
    {
        using var file = GgufFile.Open(_folder.Write("m.gguf", bytes.Build()));
        GgufTokenizerJson.Write(file.Metadata, 16, _folder.Path);
    }

    static Dictionary<string, int> Vocabulary(JsonDocument document) =>
        document
            .RootElement.GetProperty("model")
            .GetProperty("vocab")
            .EnumerateObject()
            .ToDictionary(p => p.Name, p => p.Value.GetInt32());

    static List<string> Merges(JsonDocument document) =>
        [
            .. document
                .RootElement.GetProperty("model")
                .GetProperty("merges")
                .EnumerateArray()
                .Select(merge =>
                    merge.ValueKind is JsonValueKind.String
                        ? merge.GetString()!
                        : $"{merge[0].GetString()} {merge[1].GetString()}"
                ),
        ];
}
