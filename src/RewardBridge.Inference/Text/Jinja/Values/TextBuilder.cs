using System.Text;

namespace RewardBridge.Inference.Text.Jinja.Values;

/// <summary>Joins pieces of text, keeps what is untrusted marked, and charges the budget before it grows.</summary>
sealed class TextBuilder(Budget budget)
{
    // A mark takes as much memory as so many characters.
    const int CharactersPerMark = 4;

    readonly StringBuilder _text = new();
    readonly List<TextSpan> _untrusted = [];

    public Budget Budget => budget;

    public int Length => _text.Length;

    public TextBuilder Append(string text, bool untrusted = false)
    {
        budget.Characters(text.Length);
        if (untrusted)
            Mark(_text.Length, _text.Length + text.Length);
        _text.Append(text);
        return this;
    }

    public TextBuilder Append(char c, bool untrusted = false)
    {
        budget.Characters(1);
        if (untrusted)
            Mark(_text.Length, _text.Length + 1);
        _text.Append(c);
        return this;
    }

    public TextBuilder AppendRepeated(char c, long count)
    {
        if (count <= 0)
            return this;
        budget.Characters(count);
        _text.Append(c, (int)count);
        return this;
    }

    public TextBuilder Append(TemplateText text) => Append(text, 0, text.Value.Length);

    /// <summary>Appends a part of a text; offsets in UTF-16 units.</summary>
    public TextBuilder Append(TemplateText text, int start, int end)
    {
        budget.Characters(end - start);
        var shift = _text.Length - start;
        foreach (var span in text.UntrustedWithin(start, end))
            Mark(span.Start + shift, span.End + shift);
        _text.Append(text.Value, start, end - start);
        return this;
    }

    public TemplateText ToText() =>
        _text.Length == 0 ? TemplateText.Empty : new(_text.ToString(), [.. _untrusted]);

    void Mark(int start, int end)
    {
        if (start == end)
            return;
        if (_untrusted is [.., var last] && last.End == start)
            _untrusted[^1] = new(last.Start, end);
        else
        {
            budget.Characters(CharactersPerMark);
            _untrusted.Add(new(start, end));
        }
    }
}
