namespace RewardBridge.Verification.Mathematics.Expressions;

/// <summary>What holds of relationships themselves.</summary>
static class Relationships
{
    /// <summary>The relationship read from right to left: a &lt; b is b &gt; a.</summary>
    public static Relationship Reversed(this Relationship relationship) =>
        relationship switch
        {
            Relationship.Less => Relationship.Greater,
            Relationship.LessOrEqual => Relationship.GreaterOrEqual,
            Relationship.Greater => Relationship.Less,
            Relationship.GreaterOrEqual => Relationship.LessOrEqual,
            _ => relationship,
        };
}
