using System.Globalization;
using System.Text;

namespace RewardBridge.Inference.Text.Tokenization;

/// <summary>Reads the regular expressions that tokenizer files hold; what it doesn't know it refuses.</summary>
/// <remarks>
/// Known: literals, classes with ranges and nested classes, \p{category}, \s \S \d \D, groups, (?i:…), alternatives,
/// greedy, lazy and possessive quantifiers, lookahead. Unknown: anchors, lookbehind, back references, scripts.
/// </remarks>
internal sealed class PatternParser(string pattern)
{
    const int DeepestNesting = 32;
    const int LongestCount = 1000;
    const int LongestPattern = 10_000;

    int _position;
    int _depth;
    bool _ignoreCase;

    bool AtEnd => _position == pattern.Length;

    /// <summary>The tree of the whole pattern.</summary>
    /// <exception cref="FormatException">The pattern is malformed, or holds something unknown.</exception>
    public PatternNode Parse()
    {
        if (pattern.Length > LongestPattern)
            throw Unknown($"the first of {pattern.Length} characters, over {LongestPattern},");
        var node = ParseAlternatives();
        if (!AtEnd)
            throw Unknown("')' without '('");
        return node.CanBeEmpty ? throw Unknown("a pattern that can match nothing") : node;
    }

    PatternNode ParseAlternatives()
    {
        if (++_depth > DeepestNesting)
            throw Unknown($"groups nested deeper than {DeepestNesting}");
        var parts = new List<PatternNode> { ParseSequence() };
        while (TryTake("|"))
            parts.Add(ParseSequence());
        _depth--;
        return parts.Count == 1 ? parts[0] : new PatternNode.Alternatives(parts);
    }

    PatternNode ParseSequence()
    {
        var parts = new List<PatternNode>();
        while (!AtEnd && pattern[_position] is not ('|' or ')'))
            parts.Add(ParseQuantified());
        return parts.Count == 1 ? parts[0] : new PatternNode.Sequence(parts);
    }

    PatternNode ParseQuantified()
    {
        var node = ParseAtom();
        if (!TryTakeQuantifier(out var minimum, out var maximum))
            return node;
        var possessive = TryTake("+");
        var lazy = !possessive && TryTake("?");
        if (node is PatternNode.Characters { Minimum: 1, Maximum: 1 } one && !lazy)
            return one with { Minimum = minimum, Maximum = maximum, Possessive = possessive };
        if (possessive)
            throw Unknown("a possessive quantifier of a group");
        return node.CanBeEmpty
            ? throw Unknown("a quantifier of what can match nothing")
            : new PatternNode.Repeated(node, minimum, maximum, lazy);
    }

    bool TryTakeQuantifier(out int minimum, out int maximum)
    {
        (minimum, maximum) = (0, int.MaxValue);
        if (TryTake("*"))
            return true;
        if (TryTake("+"))
            minimum = 1;
        else if (TryTake("?"))
            maximum = 1;
        else if (TryTake("{"))
        {
            minimum = ParseCount();
            maximum =
                !TryTake(",") ? minimum
                : !AtEnd && pattern[_position] == '}' ? int.MaxValue
                : ParseCount();
            Expect("}");
        }
        else
            return false;
        return minimum <= maximum ? true : throw Unknown("a quantifier with its limits swapped");
    }

    int ParseCount()
    {
        var start = _position;
        while (!AtEnd && char.IsAsciiDigit(pattern[_position]))
            _position++;
        return
            int.TryParse(
                pattern.AsSpan(start.._position),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var count
            )
            && count <= LongestCount
            ? count
            : throw Unknown($"a count that is no integer from 0 to {LongestCount}");
    }

    PatternNode ParseAtom()
    {
        if (TryTake("("))
            return ParseGroup();
        if (TryTake("["))
            return One(ParseClass());
        if (TryTake("."))
            return One(CodePointClass.NotLineFeed);
        if (pattern[_position] is '^' or '$' or '*' or '+' or '?' or '{')
            throw Unknown($"'{pattern[_position]}' here");
        return One(ParseCharacter(out _));
    }

    PatternNode ParseGroup()
    {
        var outer = _ignoreCase;
        bool? negative =
            TryTake("?!") ? true
            : TryTake("?=") ? false
            : null;
        if (negative is null && TryTake("?i:"))
            _ignoreCase = true;
        else if (negative is null && !TryTake("?:") && !AtEnd && pattern[_position] == '?')
            throw Unknown("this kind of group");
        var inner = ParseAlternatives();
        Expect(")");
        _ignoreCase = outer;
        return negative is { } n ? new PatternNode.LookAhead(inner, n) : inner;
    }

    PatternNode.Characters One(CodePointClass set) =>
        new(_ignoreCase ? set.IgnoringCase() : set, 1, 1, false);

    // Behind the opening bracket.
    CodePointClass ParseClass()
    {
        if (++_depth > DeepestNesting)
            throw Unknown($"classes nested deeper than {DeepestNesting}");
        var negated = TryTake("^");
        var parts = new List<CodePointClass>();
        while (!TryTake("]"))
            parts.Add(ParseClassPart());
        _depth--;
        if (parts.Count == 0)
            throw Unknown("an empty class");
        return negated ? CodePointClass.Except(parts) : CodePointClass.Union(parts);
    }

    CodePointClass ParseClassPart()
    {
        if (AtEnd)
            throw Unknown("a class without its end");
        if (TryTake("[:") || TryTake("&&"))
            throw Unknown("a POSIX class or an intersection");
        if (TryTake("["))
            return ParseClass();
        var set = ParseCharacter(out var first);
        var isRange =
            first is not null
            && _position + 1 < pattern.Length
            && pattern[_position] == '-'
            && pattern[_position + 1] != ']';
        if (!isRange)
            return set;
        _position++;
        ParseCharacter(out var last);
        return first <= last
            ? CodePointClass.Between(first.Value, last.Value)
            : throw Unknown("a range that isn't from a lower to a higher character");
    }

    // A literal or an escape; literal is its code point where it stands for just one.
    CodePointClass ParseCharacter(out int? literal)
    {
        literal = null;
        if (!TryTake("\\"))
        {
            if (Rune.DecodeFromUtf16(pattern.AsSpan(_position), out var rune, out var length) != 0)
                throw Unknown("half a surrogate pair");
            _position += length;
            return Literal(rune.Value, out literal);
        }
        if (AtEnd)
            throw Unknown("a lone backslash at the end");
        var c = pattern[_position++];
        return c switch
        {
            's' => CodePointClass.WhiteSpace,
            'S' => CodePointClass.Except([CodePointClass.WhiteSpace]),
            'd' => CodePointClass.OfCategory("Nd")!,
            'D' => CodePointClass.Except([CodePointClass.OfCategory("Nd")!]),
            'p' or 'P' => ParseCategory(c == 'P'),
            'r' => Literal('\r', out literal),
            'n' => Literal('\n', out literal),
            't' => Literal('\t', out literal),
            'f' => Literal('\f', out literal),
            'v' => Literal('\v', out literal),
            _ when !char.IsAsciiLetterOrDigit(c) && char.IsAscii(c) => Literal(c, out literal),
            _ => throw Unknown($"the escape '\\{c}'"),
        };
    }

    static CodePointClass Literal(int codePoint, out int? literal)
    {
        literal = codePoint;
        return CodePointClass.Between(codePoint, codePoint);
    }

    CodePointClass ParseCategory(bool negated)
    {
        Expect("{");
        negated ^= TryTake("^");
        var end = pattern.IndexOf('}', _position);
        var name = end < 0 ? "" : pattern[_position..end];
        var set = CodePointClass.OfCategory(name);
        if (set is null)
            throw Unknown($"the property '{name}'");
        _position = end + 1;
        return negated ? CodePointClass.Except([set]) : set;
    }

    bool TryTake(string text)
    {
        if (string.CompareOrdinal(pattern, _position, text, 0, text.Length) != 0)
            return false;
        _position += text.Length;
        return true;
    }

    void Expect(string text)
    {
        if (!TryTake(text))
            throw Unknown($"no '{text}' where one is needed");
    }

    FormatException Unknown(string what) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"at character {_position} stands {what}, which isn't supported"
            )
        );
}
