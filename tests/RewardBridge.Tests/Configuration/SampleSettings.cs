using RewardBridge.Configuration;

namespace RewardBridge.Tests.Configuration;

/// <summary>Settings with every type that files can give.</summary>
sealed record SampleSettings : IValidated
{
    public string Name { get; init; } = "run";
    public string? Note { get; init; }
    public bool Resume { get; init; }
    public bool? Cache { get; init; } = true;
    public ulong Seed { get; init; } = 1;
    public long Budget { get; init; } = 1L << 40;
    public SampleRollout Rollout { get; init; } = new() { GroupSize = 8 };
    public SampleLora? Lora { get; init; }
    public IReadOnlyList<string> Stops { get; init; } = ["</s>"];
    public IReadOnlyList<double> Weights { get; init; } = [];
    public IReadOnlyList<int>? Layers { get; init; }

    /// <summary>Computed: no setting.</summary>
    public bool IsTuned => Lora is not null;

    public IEnumerable<ConfigurationProblem> Problems(string section)
    {
        if (Name.Length > 64)
            yield return new($"{section}.name", Name.Length, "at most 64 characters");
    }
}

sealed record SampleRollout : IValidated
{
    public int GroupSize { get; init; } = 4;
    public double Temperature { get; init; } = 1;
    public SampleBaseline Baseline { get; init; } = SampleBaseline.LeaveOneOut;
    public double? MaxKL { get; init; }

    public IEnumerable<ConfigurationProblem> Problems(string section)
    {
        if (GroupSize < 2)
            yield return new($"{section}.group_size", GroupSize, "an integer >= 2");
        if (Temperature is not (> 0 and <= 2))
            yield return new($"{section}.temperature", Temperature, "a number in (0, 2]");
    }
}

sealed record SampleLora
{
    static readonly SampleRollout Shared = new();
    public int? Rank { get; init; }
    public SampleRollout Warmup { get; init; } = Shared;
}

enum SampleBaseline
{
    None,
    LeaveOneOut,
    GroupMean,
}
