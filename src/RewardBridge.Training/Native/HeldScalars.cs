using TorchSharp;
using static TorchSharp.torch;

namespace RewardBridge.Training.Native;

/// <summary>Numbers as libtorch takes them, held until the call they are for is long over.</summary>
/// <remarks>
/// TorchSharp reads a Scalar's handle and then calls into libtorch without holding the object: a garbage
/// collection in between frees the number under the call, which then fails, or computes with what lies there.
/// </remarks>
static class HeldScalars
{
    const int Count = 64; // of the latest numbers of a thread; no call takes more than a few

    [ThreadStatic]
    static Scalar?[]? s_latest;

    [ThreadStatic]
    static int s_next;

    /// <summary>The number, safe to hand to an operator of this thread.</summary>
    public static Scalar Held(double value)
    {
        var latest = s_latest ??= new Scalar?[Count];
        s_next = (s_next + 1) % Count;
        return latest[s_next] = value.ToScalar();
    }

    /// <summary>a + b; TorchSharp's operator makes its factor 1 unheld.</summary>
    public static Tensor Plus(this Tensor a, Tensor b) => a.add(b, Held(1));
}
