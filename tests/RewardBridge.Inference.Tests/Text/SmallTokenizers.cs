using System.Text.Json;
using System.Text.Json.Nodes;
using RewardBridge.Inference.Text;
using RewardBridge.Inference.Text.Tokenization;

namespace RewardBridge.Inference.Tests.Text;

/// <summary>Tokenizers small enough to work out by hand, as the JSON of their file.</summary>
static class SmallTokenizers
{
    /// <summary>All bytes, "ab", "abc" and "Ġab" by merges, and the special "&lt;|end|&gt;".</summary>
    public static JsonObject ByteLevelJson()
    {
        string[] tokens =
        [
            .. Enumerable.Range(0, 256).Select(b => $"{ByteAlphabet.Character((byte)b)}"),
            "ab",
            "abc",
            "Ġab",
        ];
        return new()
        {
            ["added_tokens"] = new JsonArray(Added(259, "<|end|>", special: true)),
            ["normalizer"] = null,
            ["pre_tokenizer"] = Step("ByteLevel"),
            ["decoder"] = Step("ByteLevel"),
            ["model"] = Model(tokens, "a b", "ab c", "Ġ ab"),
        };
    }

    public static Tokenizer ByteLevel() => Tokenizer.FromJson(ByteLevelJson().ToJsonString());

    /// <summary>The way of Llama 2: "▁" for spaces, one put in front, characters outside the vocabulary as bytes.</summary>
    public static JsonObject SentencePieceJson()
    {
        string[] tokens =
        [
            "<unk>",
            "<s>",
            "</s>",
            .. Enumerable.Range(0, 256).Select(b => ByteToken.Of((byte)b)),
            "▁",
            "a",
            "b",
            "▁a",
            "▁ab",
        ];
        var model = Model(tokens, "▁ a", "▁a b");
        model["byte_fallback"] = true;
        model["fuse_unk"] = true;
        model["unk_token"] = "<unk>";
        return new()
        {
            ["added_tokens"] = new JsonArray(Added(1, "<s>", true), Added(2, "</s>", true)),
            ["normalizer"] = Sequence(
                "normalizers",
                new JsonObject { ["type"] = "Prepend", ["prepend"] = "▁" },
                Replace(" ", "▁")
            ),
            ["pre_tokenizer"] = null,
            ["decoder"] = Sequence(
                "decoders",
                Replace("▁", " "),
                Step("ByteFallback"),
                Step("Fuse"),
                new JsonObject
                {
                    ["type"] = "Strip",
                    ["content"] = " ",
                    ["start"] = 1,
                    ["stop"] = 0,
                }
            ),
            ["model"] = model,
        };
    }

    public static Tokenizer SentencePiece() =>
        Tokenizer.FromJson(SentencePieceJson().ToJsonString());

    public static JsonObject Step(string type) => new() { ["type"] = type };

    public static JsonObject Sequence(string name, params JsonObject[] steps) =>
        new() { ["type"] = "Sequence", [name] = new JsonArray(steps) };

    public static JsonObject Split(string regex, string behavior, bool invert = false) =>
        new()
        {
            ["type"] = "Split",
            ["pattern"] = new JsonObject { ["Regex"] = regex },
            ["behavior"] = behavior,
            ["invert"] = invert,
        };

    public static JsonObject Added(int id, string content, bool special) =>
        new()
        {
            ["id"] = id,
            ["content"] = content,
            ["special"] = special,
            ["normalized"] = false,
        };

    static JsonObject Replace(string from, string to) =>
        new()
        {
            ["type"] = "Replace",
            ["pattern"] = new JsonObject { ["String"] = from },
            ["content"] = to,
        };

    static JsonObject Model(string[] tokens, params string[] merges) =>
        new()
        {
            ["type"] = "BPE",
            ["vocab"] = new JsonObject(
                tokens.Select((t, i) => KeyValuePair.Create(t, (JsonNode?)JsonValue.Create(i)))
            ),
            ["merges"] = JsonSerializer.SerializeToNode(merges),
        };
}
