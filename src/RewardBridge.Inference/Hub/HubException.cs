using System.Net;

namespace RewardBridge.Inference.Hub;

/// <summary>A download from the Hugging Face hub that failed; the message says what was asked for, what came, and what to do.</summary>
public sealed class HubException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What was asked for, what was found, what to do.</param>
    /// <param name="status">The server's answer; null where it gave none.</param>
    public HubException(string message, HttpStatusCode? status = null)
        : base(message) => Status = status;

    /// <summary>Creates the error with the one that led to it.</summary>
    public HubException(string message, Exception innerException)
        : base(message, innerException) { }

    /// <summary>The server's answer; null where it gave none.</summary>
    public HttpStatusCode? Status { get; }
}
