using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Engine.Kernels;

/// <summary>Rotary positions: element i of a head's first half turns with element i of its second half, as in Hugging Face's weights.</summary>
sealed unsafe class Rotary(ModelConfiguration configuration) : IDisposable
{
    readonly int _half = configuration.HeadSize / 2;
    readonly int _limit = configuration.ContextLength;
    readonly (float[] InverseFrequencies, double AttentionFactor) _turns = RopeFrequencies.Compute(
        configuration
    );
    NativeBuffer? _table; // [position, cosines then sines]
    int _positions;

    /// <summary>Radians a token, shape [d / 2]; may be changed before the first <see cref="Prepare"/>.</summary>
    public float[] InverseFrequencies => _turns.InverseFrequencies;

    /// <summary>Makes sure that positions below <paramref name="count"/> can be asked for; not while workers run.</summary>
    public void Prepare(int count)
    {
        if (count <= _positions)
            return;
        var positions = Math.Min(Math.Max(count, 2 * Math.Max(_positions, 256)), _limit);
        var table = new NativeBuffer((long)positions * 2 * _half);
        _table?.Dispose();
        (_table, _positions) = (table, positions);
        for (var position = 0; position < _positions; position++)
        for (var i = 0; i < _half; i++)
        {
            var (sine, cosine) = Math.SinCos((double)position * _turns.InverseFrequencies[i]);
            Cosines(position)[i] = (float)(cosine * _turns.AttentionFactor);
            Cosines(position)[_half + i] = (float)(sine * _turns.AttentionFactor);
        }
    }

    /// <summary>Turns one head in place and multiplies it by a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Turn(float* head, int position, float factor)
    {
        var cosines = Cosines(position);
        var sines = cosines + _half;
        var low = head;
        var high = head + _half;
        var i = 0;
        for (; i <= _half - VectorMath.Lanes; i += VectorMath.Lanes)
        {
            var (c, s) = (Vector512.Load(cosines + i), Vector512.Load(sines + i));
            var (a, b) = (Vector512.Load(low + i), Vector512.Load(high + i));
            ((a * c - b * s) * factor).Store(low + i);
            ((b * c + a * s) * factor).Store(high + i);
        }
        for (; i < _half; i++)
        {
            var (a, b) = (low[i], high[i]);
            low[i] = (a * cosines[i] - b * sines[i]) * factor;
            high[i] = (b * cosines[i] + a * sines[i]) * factor;
        }
    }

    public void Dispose() => _table?.Dispose();

    float* Cosines(int position) => _table!.Pointer + (nint)position * 2 * _half;
}
