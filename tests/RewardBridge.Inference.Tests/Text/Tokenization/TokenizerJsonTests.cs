using System.Text.Json.Nodes;
using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Text;

namespace RewardBridge.Inference.Tests.Text.Tokenization;

public sealed class TokenizerJsonTests
{
    [Theory]
    [InlineData("$.model.type", "\"Unigram\"", "expected the model BPE")]
    [InlineData("$.model.dropout", "0.1", "expected no dropout")]
    [InlineData("$.model.end_of_word_suffix", "\"</w>\"", "expected none")]
    [InlineData("$.model.unk_token", "\"<none>\"", "expected a token of the vocabulary")]
    [InlineData("$.model.ignore_merges", "1", "expected true or false")]
    [InlineData("$.model.vocab", "[]", "expected an object")]
    [InlineData("$.model.vocab.ab", "-1", "expected an integer from 0 to 4194303")]
    [InlineData("$.model.vocab.ab", "1e9", "expected an integer from 0 to 4194303")]
    [InlineData("$.model.merges[1]", "\"ab x y\"", "expected two tokens")]
    [InlineData("$.model.merges[1]", "[\"ab\", \"é\"]", "expected two tokens of the vocabulary")]
    [InlineData("$.model.merges[1]", "[\"ab\", 7]", "found 7, expected a string")]
    [InlineData("$.added_tokens[0].id", "\"259\"", "expected an integer")]
    [InlineData("$.normalizer", "{\"type\": \"NFKC\"}", "expected the normalizer NFC")]
    [InlineData("$.normalizer", "{\"type\": \"Prepend\", \"prepend\": 1}", "expected a string")]
    [InlineData("$.pre_tokenizer", "{\"type\": \"Whitespace\"}", "expected the pre-tokenizer")]
    [InlineData("$.pre_tokenizer", "{}", "found no member 'type'")]
    [InlineData("$.decoder", "null", "found no member 'decoder'")]
    [InlineData("$.decoder", "{\"type\": \"WordPiece\"}", "expected the decoder")]
    public void What_is_wrong_is_named_with_its_place_and_what_was_expected(
        string place,
        string value,
        string expected
    )
    {
        var json = SmallTokenizers.ByteLevelJson();
        Set(json, place, value);

        var problem = Assert.Throws<ModelFormatException>(() => Read(json));

        Assert.StartsWith("tokenizer.json: $", problem.Message, StringComparison.Ordinal);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        if (value != "null")
            Assert.Contains(place, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"model\": 1}")]
    public void What_is_no_tokenizer_is_refused(string json) =>
        Assert.Throws<ModelFormatException>(() => Tokenizer.FromJson(json));

    [Theory]
    [InlineData("\"content\":\"", "$.added_tokens[0].content")]
    [InlineData("\"vocab\":{\"", "$.model.vocab")]
    [InlineData("\"merges\":[\"", "$.model.merges[0]")]
    public void Half_a_surrogate_pair_is_refused_with_its_place(string before, string place)
    {
        var json = SmallTokenizers.ByteLevelJson().ToJsonString();

        var problem = Assert.Throws<ModelFormatException>(() =>
            Tokenizer.FromJson(json.Replace(before, before + @"\ud800", StringComparison.Ordinal))
        );

        Assert.Contains(place, problem.Message, StringComparison.Ordinal);
        Assert.Contains("halves of surrogate pairs", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused_without_any_other_exception()
    {
        var json = SmallTokenizers.SentencePieceJson().ToJsonString();

        Gen.Int[0, json.Length - 1]
            .Sample(length =>
                Assert.Throws<ModelFormatException>(() => Tokenizer.FromJson(json[..length]))
            );
    }

    [Fact]
    public void A_value_replaced_anywhere_is_read_or_refused_without_any_other_exception()
    {
        string[] values = ["null", "true", "-1", "1e99", "\"x\"", "[]", "{}", "[[]]"];

        Gen.Select(Gen.Int[0, 10_000], Gen.OneOf([.. values.Select(Gen.Const)]), Gen.Bool)
            .Sample(
                (place, value, sentencePiece) =>
                {
                    var json = sentencePiece
                        ? SmallTokenizers.SentencePieceJson()
                        : SmallTokenizers.ByteLevelJson();
                    var places = Places(json).ToList();
                    places[place % places.Count].ReplaceWith(JsonNode.Parse(value));
                    try
                    {
                        Read(json).Encode("ab <s> 中", parseSpecial: true);
                    }
                    catch (ModelFormatException) { }
                }
            );
    }

    [Fact]
    public void A_token_too_long_to_be_one_is_refused()
    {
        var longest = SmallTokenizers.ByteLevelJson();
        longest["model"]!["vocab"]![new string('a', 512)] = 300;
        Assert.Equal(301, Read(longest).VocabularySize);

        var longer = SmallTokenizers.ByteLevelJson();
        longer["added_tokens"]![0]!["content"] = new string('a', 513);
        Assert.Throws<ModelFormatException>(() => Read(longer));

        longer = SmallTokenizers.ByteLevelJson();
        longer["model"]!["vocab"]![new string('a', 513)] = 300;
        Assert.Throws<ModelFormatException>(() => Read(longer));
    }

    [Fact]
    public void Merges_may_be_lists_or_strings()
    {
        var json = SmallTokenizers.ByteLevelJson();
        json["model"]!["merges"]!.AsArray()[0] = new JsonArray("a", "b");

        Assert.Equal([257], Read(json).Encode("abc"));
    }

    static Tokenizer Read(JsonObject json) => Tokenizer.FromJson(json.ToJsonString());

    static IEnumerable<JsonNode> Places(JsonNode node)
    {
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject members => members.Select(m => m.Value),
            JsonArray items => items,
            _ => [],
        };
        foreach (var child in children.OfType<JsonNode>())
        {
            yield return child;
            // One token of the vocabulary stands for all.
            foreach (var inner in Places(child).Take(40))
                yield return inner;
        }
    }

    static void Set(JsonNode root, string place, string value)
    {
        var steps = place[2..].Replace("]", "", StringComparison.Ordinal).Split('.', '[');
        foreach (var step in steps[..^1])
            root = int.TryParse(step, out var index) ? root[index]! : root[step]!;
        var node = JsonNode.Parse(value);
        if (int.TryParse(steps[^1], out var last))
            root[last] = node;
        else
            root[steps[^1]] = node;
    }
}
