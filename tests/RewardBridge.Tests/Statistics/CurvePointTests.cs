using RewardBridge.Statistics;

namespace RewardBridge.Tests.Statistics;

public sealed class CurvePointTests
{
    static readonly CurvePoint[] s_curve =
    [
        .. Enumerable.Range(0, 101).Select(i => new CurvePoint(i, i * i)),
    ];

    [Fact]
    public void A_thinned_curve_keeps_its_ends_and_order()
    {
        var thin = CurvePoint.Thin(s_curve, 11);
        Assert.Equal(Enumerable.Range(0, 11).Select(i => 10.0 * i), thin.Select(p => p.X));
    }

    [Fact]
    public void A_short_curve_stays_as_it_is() =>
        Assert.Same(s_curve, CurvePoint.Thin(s_curve, 101));
}
