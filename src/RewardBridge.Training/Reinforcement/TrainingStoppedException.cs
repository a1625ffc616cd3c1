namespace RewardBridge.Training.Reinforcement;

/// <summary>A run that must not go on; what it wrote so far is kept, and the message says what to look at.</summary>
public sealed class TrainingStoppedException : Exception
{
    /// <summary>Creates the error.</summary>
    public TrainingStoppedException(string message)
        : base(message) { }
}
