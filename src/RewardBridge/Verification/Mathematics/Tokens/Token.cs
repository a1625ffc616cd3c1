using RewardBridge.Verification.Mathematics.Expressions;

namespace RewardBridge.Verification.Mathematics.Tokens;

enum TokenKind
{
    /// <summary>A number; <see cref="Token.Number"/> is its value.</summary>
    Number,

    /// <summary>A single letter, or a Greek one by name.</summary>
    Letter,

    /// <summary>What a LaTeX command or a plain word such as "sqrt" stands for, by the command's name.</summary>
    Command,

    /// <summary>An operator, bracket or separator.</summary>
    Mark,

    /// <summary>Words, from \text{...} or from prose.</summary>
    Words,

    /// <summary>The end; the parser never reads beyond it.</summary>
    End,
}

/// <summary>A piece of a formula.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its one spelling: "+", "frac", "x", "hours".</param>
/// <param name="Spaced">Whether white space stood before it.</param>
/// <param name="Number">The value, where it is a number.</param>
readonly record struct Token(TokenKind Kind, string Text, bool Spaced, Number? Number = null)
{
    public bool IsMark(string text) => Kind == TokenKind.Mark && Text == text;

    public bool IsCommand(string name) => Kind == TokenKind.Command && Text == name;
}
