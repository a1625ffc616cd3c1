using RewardBridge.Configuration;

namespace RewardBridge.Tests.Configuration;

public sealed class StrictYamlTests
{
    static SampleSettings Bind(string yaml, params string[] overrides) =>
        StrictYaml.Bind<SampleSettings>(yaml, "run.yaml", overrides);

    static string Message(string yaml, params string[] overrides) =>
        Assert.Throws<ConfigurationException>(() => Bind(yaml, overrides)).Message;

    [Theory]
    [InlineData("")]
    [InlineData("# nothing but a comment\n")]
    [InlineData("{}")]
    [InlineData("---\n...\n")]
    public void An_empty_document_gives_the_defaults(string yaml)
    {
        var bound = Bind(yaml);

        Assert.Equal(new() { Stops = bound.Stops, Weights = bound.Weights }, bound);
        Assert.Equal(["</s>"], bound.Stops);
    }

    [Fact]
    public void Every_type_is_bound()
    {
        var bound = Bind(
            """
            name: "42"
            note: two words  # a comment
            resume: true
            cache: null
            seed: 18446744073709551615
            budget: -7
            rollout:
              temperature: 1e-1
              baseline: group_mean
              max_kl: .inf
            lora: { rank: 16 }
            stops: [a, "b"]
            weights:
              - 1
              - .5
            layers: [1, 2]
            """
        );

        Assert.Equal(["a", "b"], bound.Stops);
        Assert.Equal([1, 0.5], bound.Weights);
        Assert.Equal([1, 2], bound.Layers!);
        Assert.Equal(
            new()
            {
                Name = "42",
                Note = "two words",
                Resume = true,
                Cache = null,
                Seed = ulong.MaxValue,
                Budget = -7,
                Rollout = new()
                {
                    GroupSize = 8,
                    Temperature = 0.1,
                    Baseline = SampleBaseline.GroupMean,
                    MaxKL = double.PositiveInfinity,
                },
                Lora = new() { Rank = 16 },
                Stops = bound.Stops,
                Weights = bound.Weights,
                Layers = bound.Layers,
            },
            bound
        );
    }

    [Fact]
    public void Every_problem_is_reported_at_once() =>
        Assert.Equal(
            """
            run.yaml:1:9: resume: found yes, expected true or false
            run.yaml:3:3: rollout.group_sise: found an unknown key, expected a known key: did you mean "group_size"?
            run.yaml:4:13: rollout.baseline: found median, expected one of none, leave_one_out, group_mean
            run.yaml:6:3: lora.dropout: found an unknown key, expected one of rank, warmup
            --set lora.rank=1.5: lora.rank: found 1.5, expected an integer in -2147483648..2147483647, or null
            run.yaml:7:14: weights[1]: found the text "2", expected a number
            run.yaml:8:7: seed: found -1, expected an integer in 0..18446744073709551615
            run.yaml:9:7: name: found null, expected text
            run.yaml:10:8: stops: found x, expected a list, each item text
            """,
            Message(
                """
                resume: yes
                rollout:
                  group_sise: 4
                  baseline: median
                lora:
                  dropout: 0.1
                weights: [1, "2"]
                seed: -1
                name: ~
                stops: x
                """,
                "lora.rank=1.5"
            )
        );

    [Theory]
    [InlineData(
        "name: &a x\nnote: *a",
        "run.yaml:1:7: name: found the anchor &a, expected no anchors\n"
            + "run.yaml:2:7: note: found the alias *a, expected the value itself"
    )]
    [InlineData(
        "name: !!str x",
        "run.yaml:1:7: name: found the tag tag:yaml.org,2002:str, expected no tags: types are known"
    )]
    [InlineData(
        "name: a\nname: b",
        "run.yaml:2:1: name: found a repeated key, expected it once: first at run.yaml:1:1"
    )]
    [InlineData(
        "name: a\n---\nname: b",
        "run.yaml:2:1: document: found a second document, expected one document in a file"
    )]
    [InlineData("- 1", "run.yaml:1:1: document: found a list, expected a section of keys")]
    [InlineData(
        "[a]: 1",
        "run.yaml:1:1: document: found a key that is no name, expected a name in snake_case"
    )]
    [InlineData("rollout:", "run.yaml:1:9: rollout: found null, expected a section of keys")]
    [InlineData("name: [a]", "run.yaml:1:7: name: found a list, expected text")]
    [InlineData(
        "rollout: { temperature: 1e999 }",
        "run.yaml:1:25: rollout.temperature: found 1e999, expected a number"
    )]
    [InlineData(
        "rollout: { temperature: Infinity }",
        "run.yaml:1:25: rollout.temperature: found Infinity, expected a number"
    )]
    public void What_settings_have_no_use_for_is_refused(string yaml, string message) =>
        Assert.Equal(message, Message(yaml));

    [Fact]
    public void A_syntax_error_is_one_problem_with_its_place() =>
        Assert.Matches(
            @"^run\.yaml:\d+:\d+: document: found a syntax error \(.+\), expected well-formed YAML$",
            Message("name: [a")
        );

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Contains("nested deeper than 32 levels", Message(new('[', 100_000)));

    [Fact]
    public void A_long_text_is_refused() =>
        Assert.Equal(
            "run.yaml:1:1: document: found 1048577 characters, expected at most 1048576",
            Message(new('#', (1 << 20) + 1))
        );

    [Fact]
    public void What_records_see_is_reported_with_its_place() =>
        Assert.Equal(
            """
            run.yaml:2:16: rollout.temperature: found 3, expected a number in (0, 2]
            --set lora.warmup.group_size=1: lora.warmup.group_size: found 1, expected an integer >= 2
            """,
            Message("rollout:\n  temperature: 3", "lora.warmup.group_size=1")
        );

    [Fact]
    public void The_roots_own_problems_have_no_section_in_their_path() =>
        Assert.Equal(
            "run.yaml:1:7: name: found 65, expected at most 64 characters",
            Message($"name: {new string('n', 65)}")
        );

    [Fact]
    public void A_wrong_value_is_not_reported_twice() =>
        Assert.Equal(
            "run.yaml:1:24: rollout.group_size: found 0.5, expected an integer in -2147483648..2147483647",
            Message("rollout: { group_size: 0.5 }")
        );

    [Fact]
    public void Overrides_win_and_the_last_of_them_most()
    {
        var bound = Bind(
            "rollout: { group_size: 4 }",
            "rollout.group_size=6",
            "rollout.group_size=7",
            "lora.rank=2",
            "stops=[a, b]",
            "note=k=v"
        );

        Assert.Equal((7, 2, "k=v"), (bound.Rollout.GroupSize, bound.Lora!.Rank, bound.Note));
        Assert.Equal(["a", "b"], bound.Stops);
    }

    [Theory]
    [InlineData("rollout", "--set rollout: rollout: found no \"=\", expected section.key=value")]
    [InlineData(
        "rollout..x=1",
        "--set rollout..x=1: rollout..x: found an empty key, expected section.key=value"
    )]
    [InlineData(
        "rollout={}",
        "--set rollout={}: rollout: found a section, expected a value or a list such as [1, 2]"
    )]
    [InlineData(
        "rolout.group_size=3",
        "--set rolout.group_size=3: rolout: found an unknown key, expected a known key: did you mean \"rollout\"?"
    )]
    [InlineData("name=*a", "--set name=*a: name: found the alias *a, expected the value itself")]
    public void A_wrong_override_is_named(string text, string message) =>
        Assert.Equal(message, Message("", text));

    [Fact]
    public void A_shared_default_is_never_written_to()
    {
        Bind("lora: { warmup: { group_size: 99 } }");

        Assert.Equal(4, new SampleLora().Warmup.GroupSize);
    }

    sealed record WithRequired
    {
        public required string Model { get; init; }
    }

    [Fact]
    public void A_required_setting_must_be_given() =>
        Assert.Equal(
            "run.yaml:1:1: model: found nothing, expected text",
            Assert
                .Throws<ConfigurationException>(() =>
                    StrictYaml.Bind<WithRequired>("{}", "run.yaml")
                )
                .Message
        );

    [Fact]
    public void A_file_is_named_by_its_path()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, [.. "\ufeffname: file"u8]);
            Assert.Equal("file", StrictYaml.BindFile<SampleSettings>(path).Name);

            File.WriteAllBytes(path, [(byte)'a', 0xff]);
            var error = Assert.Throws<ConfigurationException>(() =>
                StrictYaml.BindFile<SampleSettings>(path)
            );
            Assert.Equal(
                $"{path}: document: found bytes that are no UTF-8, expected text in UTF-8",
                error.Message
            );
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Any_text_either_binds_or_is_refused()
    {
        var text = Gen.OneOf(
            Gen.OneOf("name", "rollout", ": ", "\n", "  ", "- ", "[", "]", "{", "}", "&a "),
            Gen.OneOf("*a", "!", "!!x ", "---\n", "|", ">", "\"", "'", "#", "%", "? ", ","),
            Gen.OneOf("\t", "\\", "~", "1", "<<", "...\n", "@", "`", "\0", "\ud800", "é")
        );
        text.Array[0, 30]
            .Sample(parts =>
            {
                var yaml = string.Concat(parts);
                try
                {
                    Bind(yaml, $"note={yaml}");
                }
                catch (ConfigurationException error)
                {
                    Assert.NotEmpty(error.Problems);
                }
            });
    }
}
