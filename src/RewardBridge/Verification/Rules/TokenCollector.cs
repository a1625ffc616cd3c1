using System.Text;

namespace RewardBridge.Verification.Rules;

/// <summary>Gathers characters into lower-case tokens and leaves out the articles.</summary>
sealed class TokenCollector
{
    readonly List<string> _tokens = [];
    readonly StringBuilder _token = new();

    // An article counts as one only once another token follows it.
    string? _article;
    bool _capital;
    bool _marked;
    bool _opensSentence = true;
    bool _nextOpensSentence;

    /// <summary>Adds a character to the token being read.</summary>
    public void Append(Rune rune)
    {
        if (_token.Length == 0)
            _capital = Rune.IsUpper(rune);
        Span<char> lower = stackalloc char[2];
        _token.Append(lower[..Rune.ToLowerInvariant(rune).EncodeToUtf16(lower)]);
    }

    /// <summary>Adds a mark to the token being read.</summary>
    public void Append(string mark) => _token.Append(mark);

    /// <summary>Adds a token of one character.</summary>
    public void AddAlone(Rune rune)
    {
        EndToken();
        Append(rune);
        EndToken();
    }

    /// <summary>Passes over a punctuation mark.</summary>
    public void Delete(Rune mark)
    {
        _marked = _token.Length > 0;
        _nextOpensSentence |= mark.Value is '.' or ':' or '!' or '?' or ';';
    }

    /// <summary>Ends the token being read, if there is one.</summary>
    public void EndToken()
    {
        if (_token.Length > 0)
        {
            _article = null; // the one before, which this token proves to be an article
            var token = _token.ToString();
            if (IsArticle(token))
                _article = token;
            else
                _tokens.Add(token);
            _token.Clear();
            _opensSentence = false;
        }
        _opensSentence |= _nextOpensSentence;
        (_marked, _nextOpensSentence) = (false, false);
    }

    /// <summary>All tokens, in order.</summary>
    public IReadOnlyList<string> Finish()
    {
        EndToken();
        if (_article is not null)
            _tokens.Add(_article);
        return _tokens;
    }

    // "A" inside a sentence is a name ("vitamin A"), and so is one before a mark ("hepatitis a, b").
    bool IsArticle(string token) =>
        token is "an" or "the" || token == "a" && !_marked && (!_capital || _opensSentence);
}
