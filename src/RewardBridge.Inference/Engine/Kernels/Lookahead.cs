using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace RewardBridge.Inference.Engine.Kernels;

/// <summary>Weights that the worker needs next, fetched into its cache bit by bit while it multiplies with others.</summary>
/// <remarks>The processor's own prefetching stops at pages, so that without this memory and arithmetic take turns instead of overlapping.</remarks>
unsafe struct Lookahead
{
    /// <summary>Terms of a sum between two rounds of fetching.</summary>
    public const int Terms = 8;

    const int Line = 64;

    readonly byte* _end;
    readonly int _bytesOfCall;
    byte* _next;

    /// <param name="from">First byte.</param>
    /// <param name="bytes">All there are.</param>
    /// <param name="calls">Products during which they are fetched.</param>
    public Lookahead(void* from, long bytes, int calls)
    {
        _next = (byte*)from;
        _end = _next + bytes;
        _bytesOfCall = (int)(bytes / calls) + Line;
    }

    /// <summary>Fetches the next lines, where the processor has an instruction for that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Fetch(nint next, int lines)
    {
        if (Sse.IsSupported)
            for (; lines > 0; lines--, next += Line)
                Sse.Prefetch1((void*)next);
        return next;
    }

    /// <summary>Takes a pass's share.</summary>
    /// <param name="depth">Terms of the pass's sums.</param>
    /// <param name="passes">Passes of the product.</param>
    /// <returns>Where it begins and cache lines to fetch every <see cref="Terms"/> terms.</returns>
    public (nint From, int Lines) Take(int depth, int passes)
    {
        if (_next >= _end)
            return default;
        var rounds = passes * ((depth + Terms - 1) / Terms);
        var lines = (_bytesOfCall + Line * rounds - 1) / (Line * rounds);
        var from = _next;
        _next += (nint)lines * Line * (rounds / passes);
        return ((nint)from, lines);
    }
}
