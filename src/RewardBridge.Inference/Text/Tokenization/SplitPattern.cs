using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Text.Tokenization;

/// <summary>A regular expression of a tokenizer, run over code points with a bounded number of steps.</summary>
/// <remarks>
/// .NET's own engine isn't used: it works on UTF-16 units, so that \p{L} misses every letter above U+FFFF, it has no
/// possessive quantifiers, and its mode without backtracking has no lookahead, which every one of these patterns needs.
/// </remarks>
internal sealed class SplitPattern
{
    // A pattern of a known tokenizer takes about ten steps a code point; a hostile one is stopped here.
    const int StepsPerCharacter = 256;
    const int LargestProgram = 10_000;

    readonly string _source;
    readonly List<Instruction> _program = [];

    SplitPattern(string source) => _source = source;

    /// <summary>GPT-2's pattern, which the byte-level pre-tokenizer uses unless told otherwise.</summary>
    public static SplitPattern Gpt2 { get; } =
        Parse(
            @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+",
            "GPT-2's pattern"
        );

    enum Operation
    {
        Characters,
        Fork,
        Jump,
        LookAhead,
        Match,
    }

    // Characters: Class, Minimum, Maximum, Flag = possessive. Fork: try First, then Second. Jump: First.
    // LookAhead: the part follows and ends with Match, First is behind it, Flag = negative.
    readonly record struct Instruction(
        Operation Operation,
        int First = 0,
        int Second = 0,
        bool Flag = false,
        CodePointClass? Class = null
    );

    /// <summary>Compiles a pattern.</summary>
    /// <param name="pattern">In the syntax of <see cref="PatternParser"/>.</param>
    /// <param name="source">Where the pattern stands, for errors: file and JSON path.</param>
    /// <exception cref="ModelFormatException">The pattern is malformed, or holds something unknown.</exception>
    public static SplitPattern Parse(string pattern, string source)
    {
        var result = new SplitPattern(source);
        try
        {
            result.Compile(new PatternParser(pattern).Parse());
            result.Emit(new(Operation.Match));
            return result;
        }
        catch (FormatException problem)
        {
            throw new ModelFormatException(
                $"{source}: in the pattern '{(pattern.Length > 500 ? pattern[..500] + '…' : pattern)}' {problem.Message}.",
                problem
            );
        }
    }

    /// <summary>A pattern that matches just this text, character by character.</summary>
    public static SplitPattern Literal(string text, string source) =>
        Parse(
            string.Concat(
                text.Select(c => char.IsAsciiLetterOrDigit(c) || c > 127 ? $"{c}" : $@"\{c}")
            ),
            source
        );

    /// <summary>The matches from left to right, none of them empty.</summary>
    /// <param name="text">Without lone surrogates.</param>
    /// <exception cref="ModelFormatException">The pattern backtracks without end on this text.</exception>
    public IEnumerable<Range> Matches(string text)
    {
        var run = new Run(this, text);
        for (var position = 0; position < text.Length; )
        {
            if (run.TryMatch(0, position, out var end))
            {
                yield return position..end;
                position = end;
            }
            else
                position += char.IsHighSurrogate(text[position]) ? 2 : 1;
        }
    }

    void Emit(Instruction instruction)
    {
        if (_program.Count == LargestProgram)
            throw new FormatException("stand more repetitions than are supported");
        _program.Add(instruction);
    }

    void Compile(PatternNode node)
    {
        switch (node)
        {
            case PatternNode.Characters c:
                Emit(new(Operation.Characters, c.Minimum, c.Maximum, c.Possessive, c.Class));
                break;
            case PatternNode.Sequence sequence:
                foreach (var part in sequence.Parts)
                    Compile(part);
                break;
            case PatternNode.Alternatives alternatives:
                CompileAlternatives(alternatives.Parts);
                break;
            case PatternNode.Repeated repeated:
                CompileRepeated(repeated);
                break;
            case PatternNode.LookAhead ahead:
                var start = _program.Count;
                Emit(default);
                Compile(ahead.Part);
                Emit(new(Operation.Match));
                _program[start] = new(Operation.LookAhead, _program.Count, 0, ahead.Negative);
                break;
        }
    }

    void CompileAlternatives(IReadOnlyList<PatternNode> parts)
    {
        var jumps = new List<int>();
        for (var i = 0; i < parts.Count - 1; i++)
        {
            var fork = _program.Count;
            Emit(default);
            Compile(parts[i]);
            jumps.Add(_program.Count);
            Emit(default);
            _program[fork] = new(Operation.Fork, fork + 1, _program.Count);
        }
        Compile(parts[^1]);
        foreach (var jump in jumps)
            _program[jump] = new(Operation.Jump, _program.Count);
    }

    void CompileRepeated(PatternNode.Repeated node)
    {
        for (var i = 0; i < node.Minimum; i++)
            Compile(node.Part);
        var forks = new List<int>();
        for (var i = node.Minimum; i < node.Maximum; i++)
        {
            forks.Add(_program.Count);
            Emit(default);
            Compile(node.Part);
            if (node.Maximum != int.MaxValue)
                continue;
            Emit(new(Operation.Jump, forks[0]));
            break;
        }
        foreach (var fork in forks)
            _program[fork] = node.Lazy
                ? new(Operation.Fork, _program.Count, fork + 1)
                : new(Operation.Fork, fork + 1, _program.Count);
    }

    // One pass over one text: the alternatives still open, and the steps left.
    sealed class Run(SplitPattern pattern, string text)
    {
        readonly Stack<(int Instruction, int Position, int Shortest)> _open = new();
        readonly int _deepest = 1024 + 16 * text.Length;
        long _stepsLeft = 10_000L + (long)StepsPerCharacter * text.Length;

        public bool TryMatch(int instruction, int position, out int end)
        {
            var floor = _open.Count;
            while (true)
            {
                Step();
                var current = pattern._program[instruction];
                if (current.Operation == Operation.Match)
                {
                    while (_open.Count > floor)
                        _open.Pop();
                    end = position;
                    return true;
                }
                if (Advance(current, ref instruction, ref position))
                    continue;
                if (!Backtrack(floor, ref instruction, ref position))
                {
                    end = -1;
                    return false;
                }
            }
        }

        bool Advance(in Instruction current, ref int instruction, ref int position)
        {
            switch (current.Operation)
            {
                case Operation.Characters:
                    return TakeCharacters(current, ref instruction, ref position);
                case Operation.Fork:
                    Push(current.Second, position, -1);
                    instruction = current.First;
                    return true;
                case Operation.Jump:
                    instruction = current.First;
                    return true;
                default:
                    var matches = TryMatch(instruction + 1, position, out _);
                    instruction = current.First;
                    return matches != current.Flag;
            }
        }

        bool TakeCharacters(in Instruction current, ref int instruction, ref int position)
        {
            var (count, shortest) = (0, position);
            while (
                count < current.Second
                && position < text.Length
                && current.Class!.Contains(CodePointAt(position))
            )
            {
                position += char.IsHighSurrogate(text[position]) ? 2 : 1;
                if (++count == current.First)
                    shortest = position;
                Step();
            }
            if (count < current.First)
                return false;
            instruction++;
            if (position > shortest && !current.Flag)
                Push(instruction, position, shortest);
            return true;
        }

        // Takes the latest open alternative: another branch, or a repetition that gives back one code point.
        bool Backtrack(int floor, ref int instruction, ref int position)
        {
            if (_open.Count == floor)
                return false;
            (instruction, position, var shortest) = _open.Pop();
            if (shortest < 0)
                return true;
            position -= char.IsLowSurrogate(text[position - 1]) ? 2 : 1;
            if (position > shortest)
                Push(instruction, position, shortest);
            return true;
        }

        int CodePointAt(int position) =>
            char.IsHighSurrogate(text[position])
                ? char.ConvertToUtf32(text[position], text[position + 1])
                : text[position];

        void Push(int instruction, int position, int shortest)
        {
            if (_open.Count >= _deepest)
                throw Endless();
            _open.Push((instruction, position, shortest));
        }

        void Step()
        {
            if (--_stepsLeft < 0)
                throw Endless();
        }

        ModelFormatException Endless() =>
            new(
                $"{pattern._source}: the pattern backtracks more than {StepsPerCharacter} steps a character "
                    + "on a text; expected one that takes time in proportion to the text."
            );
    }
}
