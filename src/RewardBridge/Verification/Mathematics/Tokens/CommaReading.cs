namespace RewardBridge.Verification.Mathematics.Tokens;

/// <summary>What a comma or a space between digits means; where a text allows several, all are tried.</summary>
enum CommaReading
{
    /// <summary>Thousands: 1,234 is 1234.</summary>
    Grouping,

    /// <summary>The decimal mark: 1,22 is 1.22.</summary>
    Decimal,

    /// <summary>Between items: 1,234 is two numbers.</summary>
    Separator,
}
