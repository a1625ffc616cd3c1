using System.Text.Json;
using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Text;

namespace RewardBridge.Inference.Tests.Text;

/// <summary>Every row of the goldens that Hugging Face's tokenizers made.</summary>
public sealed class TokenizerGoldenTests
{
    [Theory]
    [InlineData("smollm2", "tokenizers/smollm2")]
    [InlineData("qwen3", "tokenizers/qwen3")]
    [InlineData("tiny", "models/llama")]
    public void Ids_and_texts_equal_the_goldens(string name, string folder) =>
        Compare(name, Tokenizer.FromFolder(SharedFiles.Path("goldens", folder)));

    [Fact]
    public void Llama3_ids_and_texts_equal_the_goldens()
    {
        var folder = Environment.GetEnvironmentVariable("REWARDBRIDGE_LLAMA3_TOKENIZER");
        if (folder is null)
            Assert.Skip("REWARDBRIDGE_LLAMA3_TOKENIZER names no folder with Llama 3's tokenizer");
        Compare("llama3", Tokenizer.FromFolder(folder));
    }

    [Fact]
    public void A_GGUF_file_gives_the_same_ids_and_texts_as_the_folder()
    {
        using var model = ModelFolder.Open(SharedFiles.Path("models", "smollm2-135m-instruct"));
        var tokenizer = Tokenizer.For(model);

        Compare("smollm2", tokenizer);
        Assert.Equal([tokenizer.TokenId("<|im_end|>")!.Value], tokenizer.EndOfText);
    }

    static void Compare(string name, Tokenizer tokenizer)
    {
        var rows = 0;
        foreach (
            var line in File.ReadLines(SharedFiles.Path("goldens", "tokenizers", $"{name}.jsonl"))
        )
        {
            var row = JsonElement.Parse(line);
            var text = row.GetProperty("text").GetString()!;
            int[] ids = [.. row.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32())];
            var decoded = Text(row, "decoded") ?? text;

            Assert.Equal(ids, tokenizer.Encode(text, parseSpecial: true));
            Assert.Equal(decoded, tokenizer.Decode(ids));
            Assert.Equal(
                Text(row, "decoded_skip_special") ?? decoded,
                tokenizer.Decode(ids, skipSpecial: true)
            );
            rows++;
        }
        Assert.Equal(315, rows);
    }

    static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) ? value.GetString() : null;
}
