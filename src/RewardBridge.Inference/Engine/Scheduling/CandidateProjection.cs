using RewardBridge.Inference.Engine.Kernels;

namespace RewardBridge.Inference.Engine.Scheduling;

/// <summary>The vocabulary projection of a few tokens only.</summary>
/// <remarks>Summed in f64 in a fixed order: the bits don't depend on the processor, nor on what else is computed.</remarks>
sealed unsafe class CandidateProjection
{
    readonly float[][] _rows;

    /// <param name="matrix">The vocabulary's, shape [V, D].</param>
    /// <param name="candidates">Token ids.</param>
    public CandidateProjection(PackedMatrix matrix, IReadOnlyList<int> candidates)
    {
        _rows = new float[candidates.Count][];
        for (var i = 0; i < _rows.Length; i++)
            fixed (float* row = _rows[i] = new float[matrix.Depth])
                matrix.CopyRow(candidates[i], row);
    }

    /// <summary>ln(e^logit / sum of e^logit over the candidates); NaN where a logit isn't finite.</summary>
    /// <param name="state">Shape [D], after the last norm.</param>
    /// <param name="result">One a candidate.</param>
    public void LogShares(ReadOnlySpan<float> state, Span<float> result)
    {
        Span<double> logits =
            _rows.Length <= 64 ? stackalloc double[_rows.Length] : new double[_rows.Length];
        var max = double.NegativeInfinity;
        for (var i = 0; i < logits.Length; i++)
            max = Math.Max(max, logits[i] = Dot(state, _rows[i])); // NaN stays
        var sum = 0.0;
        foreach (var logit in logits)
            sum += Math.Exp(logit - max);
        var normaliser = max + Math.Log(sum);
        for (var i = 0; i < logits.Length; i++)
            result[i] = (float)(logits[i] - normaliser);
    }

    static double Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += (double)a[i] * b[i];
        return sum;
    }
}
