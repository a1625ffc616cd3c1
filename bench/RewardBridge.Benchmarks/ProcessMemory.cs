using System.Globalization;

namespace RewardBridge.Benchmarks;

/// <summary>Resident memory of this process, from /proc/self/status.</summary>
static class ProcessMemory
{
    /// <summary>Bytes now.</summary>
    public static long Now => Read("VmRSS:");

    /// <summary>The most bytes there ever were.</summary>
    public static long Peak => Read("VmHWM:");

    static long Read(string name)
    {
        var line = File.ReadLines("/proc/self/status")
            .First(line => line.StartsWith(name, StringComparison.Ordinal));
        var kibibytes = line[name.Length..].Replace("kB", "", StringComparison.Ordinal);
        return long.Parse(kibibytes, CultureInfo.InvariantCulture) * 1024;
    }
}
