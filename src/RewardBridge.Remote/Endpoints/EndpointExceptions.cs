namespace RewardBridge.Remote.Endpoints;

/// <summary>A server's answer was larger than is read.</summary>
sealed class AnswerTooLargeException(int limit)
    : Exception(FormattableString.Invariant($"the answer is longer than {limit} bytes"));

/// <summary>A server wants to be left alone for longer than we wait.</summary>
sealed class HoldTooLongException(TimeSpan asked, TimeSpan longest)
    : Exception(
        FormattableString.Invariant(
            $"the server asks to wait {asked.TotalSeconds:0} s, and at most {longest.TotalSeconds:0} s are waited"
        )
    );
