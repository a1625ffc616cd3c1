using RewardBridge.Configuration;

namespace RewardBridge.Tests.Configuration;

public sealed class YamlTextTests
{
    static readonly Gen<string> Text = Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char["\"\\ \n\r\t:#-'[]{}&*!%@\u0085\u2028\ufeff\u0001é"], 0, 12],
        Gen.OneOf("null", "~", "true", "No", "1", "1e3", ".inf", "", "plain", "😀", "---")
    );

    static readonly Gen<double> Number = Gen.OneOf(
        Gen.Double,
        Gen.OneOf(0.0, -0.0, 1e-300, double.MaxValue, double.Epsilon)
    );

    static readonly Gen<SampleRollout> Rollout = Gen.Select(
        Gen.Int[2, int.MaxValue],
        Gen.Double[1e-9, 2],
        Gen.Enum<SampleBaseline>(),
        Gen.Nullable(Number),
        (size, temperature, baseline, kl) =>
            new SampleRollout
            {
                GroupSize = size,
                Temperature = temperature,
                Baseline = baseline,
                MaxKL = kl,
            }
    );

    static readonly Gen<SampleLora?> Lora = Gen.Select(
        Gen.Bool,
        Gen.Nullable(Gen.Int),
        Rollout,
        (given, rank, warmup) => given ? new SampleLora { Rank = rank, Warmup = warmup } : null
    );

    static readonly Gen<SampleSettings> Settings = Gen.Select(
            Text,
            Text,
            Gen.ULong,
            Gen.Long,
            Gen.Nullable(Gen.Bool),
            Rollout,
            Lora
        )
        .SelectMany(
            first => Gen.Select(Text.Array[0, 4], Number.Array[0, 4], Gen.Int.Array[0, 4]),
            (first, lists) =>
                new SampleSettings
                {
                    Name = first.Item1.Length > 64 ? first.Item1[..64] : first.Item1,
                    Note = first.Item2,
                    Seed = first.Item3,
                    Budget = first.Item4,
                    Cache = first.Item5,
                    Rollout = first.Item6,
                    Lora = first.Item7,
                    Stops = lists.Item1,
                    Weights = lists.Item2,
                    Layers = lists.Item3.Length == 0 ? null : lists.Item3,
                }
        );

    [Fact]
    public void What_is_written_binds_back_to_equal_settings() =>
        Settings.Sample(settings =>
        {
            var text = StrictYaml.Write(settings);
            var bound = StrictYaml.Bind<SampleSettings>(text, "written");

            Assert.Equal(settings.Stops, bound.Stops);
            Assert.Equal(settings.Weights, bound.Weights);
            Assert.Equal(settings.Layers, bound.Layers);
            // Lists in records are compared by reference, so they were compared above.
            Assert.Equal(
                settings,
                bound with
                {
                    Stops = settings.Stops,
                    Weights = settings.Weights,
                    Layers = settings.Layers,
                }
            );
            Assert.Equal(text, StrictYaml.Write(bound));
        });

    [Fact]
    public void Settings_are_written_in_the_order_of_their_declaration() =>
        Assert.Equal(
            """
            name: "a b"
            resume: false
            cache: null
            seed: 1
            budget: 1099511627776
            rollout:
              group_size: 8
              temperature: 1E-06
              baseline: leave_one_out
            lora:
              warmup:
                group_size: 4
                temperature: 1
                baseline: leave_one_out
            stops: ["</s>"]
            weights: []

            """,
            StrictYaml.Write(
                new SampleSettings
                {
                    Name = "a b",
                    Cache = null,
                    Rollout = new() { GroupSize = 8, Temperature = 1e-6 },
                    Lora = new(),
                }
            )
        );

    sealed record Outer
    {
        public Inner? Inner { get; init; }
    }

    sealed record Inner
    {
        public int? Size { get; init; }
    }

    [Fact]
    public void A_section_of_nulls_stays_a_section()
    {
        Assert.Equal("inner: {}\n", StrictYaml.Write(new Outer { Inner = new() }));
        Assert.Equal(new Inner(), StrictYaml.Bind<Outer>("inner: {}", "text").Inner);
        Assert.Equal("{}\n", StrictYaml.Write(new Outer()));
    }
}
