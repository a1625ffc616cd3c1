using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RewardBridge.Remote.Tests;

/// <summary>What the fake endpoint does with a request.</summary>
sealed record ChatReply(int Status, byte[] Body, params (string Name, string Value)[] Headers)
{
    public string ContentType { get; init; } = "application/json";

    /// <summary>After the body: nothing, or one of the ways in which servers fail.</summary>
    public Ending Ending { get; init; }

    public static ChatReply Text(int status, string body, params (string, string)[] headers) =>
        new(status, Encoding.UTF8.GetBytes(body), headers);

    /// <summary>An error as OpenAI words it.</summary>
    public static ChatReply Error(int status, string message, params (string, string)[] headers) =>
        Text(
            status,
            new JsonObject { ["error"] = new JsonObject { ["message"] = message } }.ToJsonString(),
            headers
        );

    /// <summary>An answer without log-probabilities.</summary>
    public static ChatReply Says(string text) => Text(200, Answer(text, null).ToJsonString());

    /// <summary>A one-token answer with the probabilities of what could have stood there.</summary>
    public static ChatReply Says(string text, params (string Token, double P)[] alternatives) =>
        Reports(text, (text, alternatives));

    /// <summary>An answer with tokens of any kind beside it, true or not.</summary>
    public static ChatReply Reports(
        string text,
        params (string Token, (string Token, double P)[] Alternatives)[] places
    ) =>
        Text(
            200,
            Answer(
                    text,
                    new JsonObject
                    {
                        ["content"] = new JsonArray([
                            .. places.Select(place =>
                            {
                                var token = Entry(
                                    place.Token,
                                    place.Alternatives.FirstOrDefault(a => a.Token == place.Token).P
                                );
                                token["top_logprobs"] = new JsonArray([
                                    .. place.Alternatives.Select(a => Entry(a.Token, a.P)),
                                ]);
                                return token;
                            }),
                        ]),
                    }
                )
                .ToJsonString()
        );

    static JsonObject Entry(string token, double probability) =>
        new()
        {
            ["token"] = token,
            ["logprob"] = probability > 0 ? Math.Log(probability) : -9999,
            ["bytes"] = null,
        };

    static JsonObject Answer(string text, JsonObject? logProbabilities) =>
        new()
        {
            ["id"] = "chatcmpl-1",
            ["object"] = "chat.completion",
            ["created"] = 1,
            ["model"] = "fake",
            ["choices"] = new JsonArray(
                new JsonObject
                {
                    ["index"] = 0,
                    ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = text },
                    ["finish_reason"] = "stop",
                    ["logprobs"] = logProbabilities,
                }
            ),
            ["usage"] = new JsonObject
            {
                ["prompt_tokens"] = 100,
                ["completion_tokens"] = 2,
                ["total_tokens"] = 102,
            },
        };

    internal string Head()
    {
        var head = new StringBuilder();
        head.Append(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {Status} {(HttpStatusCode)Status}\r\nContent-Type: {ContentType}\r\nConnection: close\r\n"
        );
        if (Ending is Ending.Complete or Ending.BreaksOff)
            head.Append(
                CultureInfo.InvariantCulture,
                $"Content-Length: {Body.Length + (Ending is Ending.BreaksOff ? 100 : 0)}\r\n"
            );
        foreach (var (name, value) in Headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        return head.Append("\r\n").ToString();
    }
}

/// <summary>How an answer ends.</summary>
enum Ending
{
    /// <summary>Where it says it would.</summary>
    Complete,

    /// <summary>A hundred bytes early.</summary>
    BreaksOff,

    /// <summary>Never: the body again and again.</summary>
    Endless,

    /// <summary>Not at all: head and body, then silence with the connection open.</summary>
    Silent,

    /// <summary>Before it began: the connection is reset.</summary>
    Reset,
}
