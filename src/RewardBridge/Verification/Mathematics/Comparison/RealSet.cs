using RewardBridge.Verification.Mathematics.Exact;
using RewardBridge.Verification.Mathematics.Expressions;

namespace RewardBridge.Verification.Mathematics.Comparison;

/// <summary>An end of an interval.</summary>
/// <param name="Value">Its place, for ordering; infinite at an open side.</param>
/// <param name="Written">The end as written; null where it was computed.</param>
/// <param name="Exact">Its normal form; null for an infinite end.</param>
sealed record Endpoint(double Value, Expression? Written, Fraction? Exact)
{
    public static Endpoint Infinite(int sign) => new(sign * double.PositiveInfinity, null, null);

    /// <summary>The same place, to what doubles can tell.</summary>
    public bool IsAt(Endpoint other) =>
        Value.Equals(other.Value)
        || double.IsFinite(Value)
            && double.IsFinite(other.Value)
            && Math.Abs(Value - other.Value)
                <= 1e-12 * Math.Max(Math.Abs(Value), Math.Abs(other.Value));
}

/// <summary>An interval, or a point where both ends are one.</summary>
sealed record Interval(Endpoint Low, bool HasLow, Endpoint High, bool HasHigh)
{
    public bool IsEmpty => Low.IsAt(High) ? !(HasLow && HasHigh) : Low.Value > High.Value;

    public static Interval Whole { get; } =
        new(Endpoint.Infinite(-1), false, Endpoint.Infinite(1), false);
}

/// <summary>A set of reals: intervals in ascending order that neither meet nor touch.</summary>
sealed class RealSet
{
    // Sets in answers have a handful of parts; intersections multiply them.
    const int MaxParts = 128;

    RealSet(List<Interval> parts) => Parts = parts;

    public IReadOnlyList<Interval> Parts { get; }

    public static RealSet Whole { get; } = new([Interval.Whole]);

    /// <summary>The union of intervals in any order.</summary>
    /// <exception cref="BudgetExceededException">Too many.</exception>
    public static RealSet Of(IEnumerable<Interval> intervals)
    {
        var merged = new List<Interval>();
        foreach (
            var next in intervals
                .Where(i => !i.IsEmpty)
                .OrderBy(i => i.Low.Value)
                .ThenBy(i => !i.HasLow)
        )
        {
            if (merged.Count > 0 && Touches(merged[^1], next))
                merged[^1] = Joined(merged[^1], next);
            else
                merged.Add(next);
            if (merged.Count > MaxParts)
                throw new BudgetExceededException($"a set has more than {MaxParts} parts");
        }
        return new(merged);
    }

    public RealSet Union(RealSet other) => Of(Parts.Concat(other.Parts));

    public RealSet Intersect(RealSet other) =>
        Of(Parts.SelectMany(a => other.Parts.Select(b => Common(a, b))));

    public RealSet Complement()
    {
        var gaps = new List<Interval>();
        var (low, hasLow) = (Endpoint.Infinite(-1), false);
        foreach (var part in Parts)
        {
            gaps.Add(new(low, hasLow, part.Low, !part.HasLow && double.IsFinite(part.Low.Value)));
            (low, hasLow) = (part.High, !part.HasHigh && double.IsFinite(part.High.Value));
        }
        gaps.Add(new(low, hasLow, Endpoint.Infinite(1), false));
        return Of(
            gaps.Where(g =>
                double.IsFinite(g.Low.Value) || double.IsFinite(g.High.Value) || Parts.Count == 0
            )
        );
    }

    static bool Touches(Interval a, Interval b) =>
        b.Low.IsAt(a.High) ? a.HasHigh || b.HasLow : b.Low.Value < a.High.Value;

    static Interval Joined(Interval a, Interval b) =>
        a.High.IsAt(b.High) ? a with { HasHigh = a.HasHigh || b.HasHigh }
        : a.High.Value > b.High.Value ? a
        : a with { High = b.High, HasHigh = b.HasHigh };

    static Interval Common(Interval a, Interval b)
    {
        var (low, hasLow) =
            a.Low.IsAt(b.Low) ? (a.Low, a.HasLow && b.HasLow)
            : a.Low.Value > b.Low.Value ? (a.Low, a.HasLow)
            : (b.Low, b.HasLow);
        var (high, hasHigh) =
            a.High.IsAt(b.High) ? (a.High, a.HasHigh && b.HasHigh)
            : a.High.Value < b.High.Value ? (a.High, a.HasHigh)
            : (b.High, b.HasHigh);
        return new(low, hasLow, high, hasHigh);
    }
}
