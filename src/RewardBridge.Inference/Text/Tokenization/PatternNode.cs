namespace RewardBridge.Inference.Text.Tokenization;

/// <summary>The syntax tree of a <see cref="SplitPattern"/>.</summary>
internal abstract record PatternNode
{
    /// <summary>Whether the node can match the empty text.</summary>
    public abstract bool CanBeEmpty { get; }

    /// <summary>One code point of a set, as often as can be from <paramref name="Minimum"/> to <paramref name="Maximum"/> times.</summary>
    /// <param name="Class">The set.</param>
    /// <param name="Minimum">Fewest repetitions.</param>
    /// <param name="Maximum">Most repetitions; <see cref="int.MaxValue"/> for no limit.</param>
    /// <param name="Possessive">Whether what was taken is never given back.</param>
    public sealed record Characters(CodePointClass Class, int Minimum, int Maximum, bool Possessive)
        : PatternNode
    {
        /// <inheritdoc/>
        public override bool CanBeEmpty => Minimum == 0;
    }

    /// <summary>All parts, one after the other.</summary>
    public sealed record Sequence(IReadOnlyList<PatternNode> Parts) : PatternNode
    {
        /// <inheritdoc/>
        public override bool CanBeEmpty => Parts.All(p => p.CanBeEmpty);
    }

    /// <summary>The first part that lets the rest match.</summary>
    public sealed record Alternatives(IReadOnlyList<PatternNode> Parts) : PatternNode
    {
        /// <inheritdoc/>
        public override bool CanBeEmpty => Parts.Any(p => p.CanBeEmpty);
    }

    /// <summary>A part that can't be empty, repeated.</summary>
    /// <param name="Part">What is repeated.</param>
    /// <param name="Minimum">Fewest repetitions.</param>
    /// <param name="Maximum">Most repetitions; <see cref="int.MaxValue"/> for no limit.</param>
    /// <param name="Lazy">Whether fewer repetitions are tried first.</param>
    public sealed record Repeated(PatternNode Part, int Minimum, int Maximum, bool Lazy)
        : PatternNode
    {
        /// <inheritdoc/>
        public override bool CanBeEmpty => Minimum == 0;
    }

    /// <summary>Asks whether a part matches here, without taking it.</summary>
    public sealed record LookAhead(PatternNode Part, bool Negative) : PatternNode
    {
        /// <inheritdoc/>
        public override bool CanBeEmpty => true;
    }
}
