namespace RewardBridge.Verification.Mathematics;

/// <summary>The work that one verdict may cost, in steps of about ten nanoseconds each.</summary>
/// <remarks>
/// Counted, not timed, so that the same text has the same verdict on every machine. Parsing, exact arithmetic and sampling
/// all spend from the same purse; long numbers cost by their length.
/// </remarks>
sealed class WorkBudget(int steps = WorkBudget.DefaultSteps)
{
    /// <summary>A hundred times what the dearest ordinary answer needs, and well below 50 ms.</summary>
    public const int DefaultSteps = 250_000;

    /// <summary>Longest numerator or denominator, in bits, that is computed; longer ones stay unevaluated powers.</summary>
    public const int MaxBits = 8192;

    long _left = steps;

    /// <summary>Steps spent so far.</summary>
    public long Spent => steps - _left;

    /// <summary>Spends steps.</summary>
    /// <exception cref="BudgetExceededException">Nothing is left.</exception>
    public void Spend(long count = 1)
    {
        if ((_left -= count) < 0)
            throw new BudgetExceededException(
                FormattableString.Invariant($"the comparison needs more than {steps} steps")
            );
    }
}

/// <summary>Thrown where the work budget is spent or a bound of size is met; becomes an abstention.</summary>
sealed class BudgetExceededException(string message) : Exception(message);

/// <summary>Thrown where a text can't be read as mathematics; becomes an abstention, or a comparison as text.</summary>
sealed class UnreadableMathException(string message) : Exception(message);
