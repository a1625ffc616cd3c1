namespace RewardBridge.Inference.Text.Tokenization;

/// <summary>Cuts normalised text into the words that byte-pair merges never cross.</summary>
internal interface IPreTokenizer
{
    /// <summary>The words of a piece of text, in order; together they are the piece, but for what the pre-tokenizer drops, adds or rewrites.</summary>
    /// <param name="piece">Text without lone surrogates.</param>
    /// <param name="startsText">Whether the piece is the beginning of the whole text.</param>
    IEnumerable<string> Split(string piece, bool startsText);
}

/// <summary>One pre-tokenizer after the other; none at all leaves the text whole.</summary>
internal sealed class PreTokenizerSequence(IReadOnlyList<IPreTokenizer> steps) : IPreTokenizer
{
    /// <inheritdoc/>
    public IEnumerable<string> Split(string piece, bool startsText) => Split(piece, startsText, 0);

    IEnumerable<string> Split(string piece, bool startsText, int step)
    {
        if (step == steps.Count)
            return [piece];
        return steps[step]
            .Split(piece, startsText)
            .SelectMany((word, i) => Split(word, startsText && i == 0, step + 1));
    }
}

/// <summary>Cuts at the matches of a pattern.</summary>
/// <param name="pattern">What to look for.</param>
/// <param name="keepMatches">Whether a match is a word.</param>
/// <param name="keepGaps">Whether the text between two matches is a word.</param>
internal sealed class PatternSplit(SplitPattern pattern, bool keepMatches, bool keepGaps)
    : IPreTokenizer
{
    /// <inheritdoc/>
    public IEnumerable<string> Split(string piece, bool startsText)
    {
        var done = 0;
        foreach (var match in pattern.Matches(piece))
        {
            if (keepGaps && match.Start.Value > done)
                yield return piece[done..match.Start];
            if (keepMatches)
                yield return piece[match];
            done = match.End.Value;
        }
        if (keepGaps && done < piece.Length)
            yield return piece[done..];
    }
}

/// <summary>Rewrites words in GPT-2's byte alphabet, cutting with its pattern first where asked.</summary>
internal sealed class ByteLevelSplit(bool addPrefixSpace, bool usePattern) : IPreTokenizer
{
    static readonly PatternSplit Gpt2 = new(SplitPattern.Gpt2, true, true);

    /// <inheritdoc/>
    public IEnumerable<string> Split(string piece, bool startsText)
    {
        if (addPrefixSpace && !piece.StartsWith(' '))
            piece = ' ' + piece;
        var words = usePattern ? Gpt2.Split(piece, startsText) : [piece];
        return words.Select(ByteAlphabet.Encode);
    }
}

/// <summary>SentencePiece's way: spaces become a visible character, and words begin with it.</summary>
/// <param name="replacement">Usually '▁', U+2581.</param>
/// <param name="prepend">Which pieces get a replacement in front.</param>
/// <param name="split">Whether to cut before each replacement.</param>
internal sealed class MetaspaceSplit(char replacement, MetaspacePrepend prepend, bool split)
    : IPreTokenizer
{
    /// <inheritdoc/>
    public IEnumerable<string> Split(string piece, bool startsText)
    {
        piece = piece.Replace(' ', replacement);
        var prepends =
            prepend == MetaspacePrepend.Always || prepend == MetaspacePrepend.First && startsText;
        if (prepends && !piece.StartsWith(replacement))
            piece = replacement + piece;
        return split ? Words(piece) : [piece];
    }

    IEnumerable<string> Words(string piece)
    {
        var start = 0;
        for (var i = 1; i < piece.Length; i++)
            if (piece[i] == replacement)
            {
                yield return piece[start..i];
                start = i;
            }
        yield return piece[start..];
    }
}

/// <summary>Which pieces of a text <see cref="MetaspaceSplit"/> begins with a replacement.</summary>
internal enum MetaspacePrepend
{
    /// <summary>None.</summary>
    Never,

    /// <summary>Only the one that begins the text.</summary>
    First,

    /// <summary>Every one.</summary>
    Always,
}
