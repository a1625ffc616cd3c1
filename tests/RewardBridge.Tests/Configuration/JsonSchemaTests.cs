using System.Text.Json.Nodes;
using RewardBridge.Configuration;

namespace RewardBridge.Tests.Configuration;

public sealed class JsonSchemaTests
{
    enum Pace
    {
        Slow,
        VeryFast,
    }

    sealed record Inner
    {
        public double Rate { get; init; } = 0.5;
        public double Limit { get; init; } = double.PositiveInfinity;
    }

    sealed record Outer
    {
        public required string Model { get; init; }
        public Pace? Pace { get; init; }
        public ulong Seed { get; init; } = 7;
        public IReadOnlyList<Pace> Paces { get; init; } = [JsonSchemaTests.Pace.VeryFast];
        public Inner? Part { get; init; }
        public Inner Whole { get; init; } = new() { Rate = 2 };
    }

    [Fact]
    public void A_schema_has_types_enums_defaults_and_required_keys()
    {
        var expected = JsonNode.Parse(
            """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "title": "Outer",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "model": { "type": "string" },
                "pace": { "type": ["string", "null"], "enum": ["slow", "very_fast", null] },
                "seed": { "type": "integer", "minimum": 0, "default": 7 },
                "paces": {
                  "type": "array",
                  "items": { "type": "string", "enum": ["slow", "very_fast"] },
                  "default": ["very_fast"]
                },
                "part": {
                  "type": ["object", "null"],
                  "additionalProperties": false,
                  "properties": {
                    "rate": { "type": "number", "default": 0.5 },
                    "limit": { "type": "number" }
                  }
                },
                "whole": {
                  "type": "object",
                  "additionalProperties": false,
                  "properties": {
                    "rate": { "type": "number", "default": 2 },
                    "limit": { "type": "number" }
                  }
                }
              },
              "required": ["model"]
            }
            """
        );

        var actual = JsonSchema.For<Outer>();

        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(actual)), actual);
    }

    sealed record Endless
    {
        public Endless? Next { get; init; }
    }

    [Fact]
    public void Records_that_nest_without_end_are_refused() =>
        Assert.Contains(
            "nests deeper than 32 levels",
            Assert.Throws<NotSupportedException>(() => JsonSchema.For<Endless>()).Message
        );

    sealed record Unsupported
    {
        public DateTime When { get; init; }
    }

    [Fact]
    public void A_type_that_files_cannot_give_is_refused() =>
        Assert.EndsWith(
            "Unsupported.When: System.DateTime is no type of a setting.",
            Assert.Throws<NotSupportedException>(() => JsonSchema.For<Unsupported>()).Message
        );
}
