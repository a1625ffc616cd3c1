namespace RewardBridge.Inference.Formats;

/// <summary>A model file that can't be read; the message names the file, the place, what was found and what was expected.</summary>
public sealed class ModelFormatException : Exception
{
    /// <summary>Creates the error.</summary>
    public ModelFormatException(string message)
        : base(message) { }

    /// <summary>Creates the error with the one that led to it.</summary>
    public ModelFormatException(string message, Exception innerException)
        : base(message, innerException) { }
}
