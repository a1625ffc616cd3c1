using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Json;

namespace RewardBridge.Training.Runs;

/// <summary>What a run's numbers were made with: versions and machine.</summary>
public sealed record RunEnvironment
{
    static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>RewardBridge's version.</summary>
    public required string RewardBridge { get; init; }

    /// <summary>TorchSharp's version.</summary>
    public required string TorchSharp { get; init; }

    /// <summary>The .NET runtime.</summary>
    public required string Runtime { get; init; }

    /// <summary>The operating system.</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>The process architecture, such as X64.</summary>
    public required string Architecture { get; init; }

    /// <summary>The processor's name; the architecture where the system doesn't tell.</summary>
    public required string Processor { get; init; }

    /// <summary>Widest vectors that are accelerated, in bits: kernels are chosen by it.</summary>
    public required int VectorBits { get; init; }

    /// <summary>Logical processors the process may use.</summary>
    public required int LogicalProcessors { get; init; }

    /// <summary>Memory the process may use, in bytes.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>When the run was started, in UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>This process on this machine.</summary>
    public static RunEnvironment Capture(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return new()
        {
            RewardBridge = VersionOf(typeof(RunEnvironment).Assembly),
            TorchSharp = VersionOf(typeof(TorchSharp.torch).Assembly),
            Runtime = RuntimeInformation.FrameworkDescription,
            OperatingSystem = RuntimeInformation.OSDescription,
            Architecture = RuntimeInformation.ProcessArchitecture.ToString(),
            Processor = ProcessorName(),
            VectorBits =
                Vector512.IsHardwareAccelerated ? 512
                : Vector256.IsHardwareAccelerated ? 256
                : 128,
            LogicalProcessors = Environment.ProcessorCount,
            MemoryBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
            Started = time.GetUtcNow(),
        };
    }

    /// <summary>Indented JSON, UTF-8.</summary>
    public byte[] ToJson() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Format), (byte)'\n'];

    // The part after '+' is the commit of a package's build: noise here.
    static string VersionOf(Assembly assembly) =>
        assembly
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion.Split('+')[0]
        ?? assembly.GetName().Version?.ToString()
        ?? "unknown";

    static string ProcessorName()
    {
        const string LinuxTable = "/proc/cpuinfo";
        var name = File.Exists(LinuxTable)
            ? File.ReadLines(LinuxTable)
                .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
                ?.Split(':', 2)[1]
                .Trim()
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return name ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
