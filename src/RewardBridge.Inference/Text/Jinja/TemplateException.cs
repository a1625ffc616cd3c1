namespace RewardBridge.Inference.Text.Jinja;

/// <summary>Why a chat template failed, in the words of the error classes that Jinja and Python raise.</summary>
public enum TemplateErrorKind
{
    /// <summary>The source isn't a template (TemplateSyntaxError).</summary>
    Syntax,

    /// <summary>The template itself refused its input by <c>raise_exception</c> (TemplateError).</summary>
    Raised,

    /// <summary>A name, attribute or element that doesn't exist was used (UndefinedError).</summary>
    Undefined,

    /// <summary>An operation doesn't fit the type of its operands (TypeError).</summary>
    Type,

    /// <summary>An operand has the right type and an impossible value (ValueError, IndexError, KeyError).</summary>
    Value,

    /// <summary>A division by zero (ZeroDivisionError).</summary>
    ZeroDivision,

    /// <summary>The sandbox hides what was asked for (SecurityError).</summary>
    Security,

    /// <summary>A name of a filter or test isn't known, or an assignment has no meaning (TemplateRuntimeError).</summary>
    Runtime,

    /// <summary>The template is too large, too deep, or works for too long.</summary>
    Limit,
}

/// <summary>A chat template that can't be read or rendered; says the line of the template and what was found.</summary>
public sealed class TemplateException : Exception
{
    internal TemplateException(TemplateErrorKind kind, string reason, int line = 0)
        : base(line > 0 ? $"Chat template, line {line}: {reason}" : $"Chat template: {reason}") =>
        (Kind, Reason, Line) = (kind, reason, line);

    /// <summary>The class of the error.</summary>
    public TemplateErrorKind Kind { get; }

    /// <summary>The message without the line, as Jinja words it where it has such an error.</summary>
    public string Reason { get; }

    /// <summary>The line of the template, from 1; 0 where no line applies.</summary>
    public int Line { get; }

    internal TemplateException At(int line) => Line > 0 ? this : new(Kind, Reason, line);
}
