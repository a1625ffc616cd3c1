using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RewardBridge.Benchmarks;

/// <summary>What the processor can do at most, measured on all cores just before the thing that is compared with it.</summary>
static unsafe class MachineLimits
{
    const int Repetitions = 5;

    /// <summary>Bytes a second when a block much larger than the caches is read once.</summary>
    public static double BytesPerSecond()
    {
        const nuint Bytes = 1u << 29;
        var memory = (byte*)NativeMemory.AlignedAlloc(Bytes, 64);
        NativeMemory.Fill(memory, Bytes, 1);
        var share = Bytes / (nuint)Environment.ProcessorCount / 512 * 512;
        var seconds = BestOf(i => Read(memory + (nuint)i * share, share));
        NativeMemory.AlignedFree(memory);
        return (double)share * Environment.ProcessorCount / seconds;
    }

    /// <summary>Operations a second of independent fused multiply-adds that never leave the registers.</summary>
    public static double FlopsPerSecond()
    {
        const int Rounds = 20_000_000;
        var seconds = BestOf(_ =>
            Vector512.IsHardwareAccelerated ? Multiply512(Rounds) : Multiply256(Rounds)
        );
        var lanes = Vector512.IsHardwareAccelerated ? 16 : 8;
        return 2.0 * 10 * lanes * Rounds * Environment.ProcessorCount / seconds;
    }

    /// <summary>Shortest of several runs of one piece of work on each core.</summary>
    static double BestOf(Func<int, float> work)
    {
        var best = double.MaxValue;
        for (var repetition = 0; repetition < Repetitions; repetition++)
        {
            var watch = Stopwatch.StartNew();
            Thread[] threads =
            [
                .. Enumerable
                    .Range(0, Environment.ProcessorCount)
                    .Select(i => new Thread(() => work(i))),
            ];
            Array.ForEach(threads, thread => thread.Start());
            Array.ForEach(threads, thread => thread.Join());
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
        }
        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static float Read(byte* from, nuint bytes)
    {
        var (a, b) = (Vector512<float>.Zero, Vector512<float>.Zero);
        for (var end = from + bytes; from < end; from += 256)
        {
            a += Vector512.Load((float*)from) + Vector512.Load((float*)(from + 64));
            b += Vector512.Load((float*)(from + 128)) + Vector512.Load((float*)(from + 192));
        }
        return Vector512.Sum(a + b);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static float Multiply512(int rounds)
    {
        var x = Vector512.Create(0.999f);
        Vector512<float> a = x,
            b = x,
            c = x,
            d = x,
            e = x,
            f = x,
            g = x,
            h = x,
            i = x,
            j = x;
        for (var round = 0; round < rounds; round++)
        {
            a = Vector512.FusedMultiplyAdd(a, x, x);
            b = Vector512.FusedMultiplyAdd(b, x, x);
            c = Vector512.FusedMultiplyAdd(c, x, x);
            d = Vector512.FusedMultiplyAdd(d, x, x);
            e = Vector512.FusedMultiplyAdd(e, x, x);
            f = Vector512.FusedMultiplyAdd(f, x, x);
            g = Vector512.FusedMultiplyAdd(g, x, x);
            h = Vector512.FusedMultiplyAdd(h, x, x);
            i = Vector512.FusedMultiplyAdd(i, x, x);
            j = Vector512.FusedMultiplyAdd(j, x, x);
        }
        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static float Multiply256(int rounds)
    {
        var x = Vector256.Create(0.999f);
        Vector256<float> a = x,
            b = x,
            c = x,
            d = x,
            e = x,
            f = x,
            g = x,
            h = x,
            i = x,
            j = x;
        for (var round = 0; round < rounds; round++)
        {
            a = Vector256.FusedMultiplyAdd(a, x, x);
            b = Vector256.FusedMultiplyAdd(b, x, x);
            c = Vector256.FusedMultiplyAdd(c, x, x);
            d = Vector256.FusedMultiplyAdd(d, x, x);
            e = Vector256.FusedMultiplyAdd(e, x, x);
            f = Vector256.FusedMultiplyAdd(f, x, x);
            g = Vector256.FusedMultiplyAdd(g, x, x);
            h = Vector256.FusedMultiplyAdd(h, x, x);
            i = Vector256.FusedMultiplyAdd(i, x, x);
            j = Vector256.FusedMultiplyAdd(j, x, x);
        }
        return Vector256.Sum(a + b + c + d + e + f + g + h + i + j);
    }
}
