namespace RewardBridge.Evaluation.MiniatureExam.Corpora;

/// <summary>Response kinds with weights to draw by.</summary>
sealed class KindMixture(params (ResponseKind Kind, double Weight)[] shares)
{
    readonly double _total = shares.Sum(share => share.Weight);

    public ResponseKind Draw(SplitMix64 random)
    {
        var left = random.Uniform() * _total;
        foreach (var (kind, weight) in shares)
            if ((left -= weight) < 0)
                return kind;
        return shares[^1].Kind;
    }
}
