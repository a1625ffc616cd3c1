using System.Runtime.CompilerServices;

namespace RewardBridge.Inference.Text.Jinja;

/// <summary>
/// What one rendering may use. A template comes with a model and is as little trusted as any download:
/// with these limits it ends within about a second and a few hundred megabytes whatever it does.
/// </summary>
sealed class Budget
{
    /// <summary>Expressions evaluated and elements visited; a conversation of 1000 turns takes about 100 000.</summary>
    internal const long MaxSteps = 2_000_000;

    /// <summary>Characters made or searched, all together; a million characters of messages take a few million.</summary>
    internal const long MaxCharacters = 64L << 20;

    /// <summary>Nested evaluations, calls of macros included.</summary>
    internal const int MaxDepth = 1000;

    long _steps;
    long _characters;
    int _depth;

    /// <summary>The line that is being rendered.</summary>
    public int Line { get; set; }

    public void Steps(long count)
    {
        _steps += count;
        if (count < 0 || _steps > MaxSteps)
            throw Exceeded($"rendering takes more than {MaxSteps} steps");
    }

    public void Characters(long count)
    {
        _characters += count;
        if (count < 0 || _characters > MaxCharacters)
            throw Exceeded($"rendering makes more than {MaxCharacters} characters of text");
    }

    /// <summary>Charges a search for a text in another, which compares at most so many characters.</summary>
    public void Search(int haystack, int needle) =>
        Characters(haystack * (1 + (long)needle / 32) + needle);

    /// <summary>One level deeper; every call needs its Leave. Nothing is mended after an error: rendering ends there.</summary>
    public void Enter()
    {
        if (++_depth > MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw Exceeded($"values or calls are nested more than {MaxDepth} levels deep");
    }

    public void Leave() => _depth--;

    TemplateException Exceeded(string reason) => new(TemplateErrorKind.Limit, reason, Line);
}
