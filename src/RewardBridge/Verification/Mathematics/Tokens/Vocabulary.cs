using System.Collections.Frozen;

namespace RewardBridge.Verification.Mathematics.Tokens;

/// <summary>LaTeX commands and plain words by what they stand for.</summary>
static class Vocabulary
{
    /// <summary>Commands that are marks, separators or relations, by their mark.</summary>
    public static readonly FrozenDictionary<string, string> Marks = Pairs(
        "cdot * times * ast * div / colon : slash / pm ± mp ∓ lbrace \\{ rbrace \\} lbrack [ rbrack ] lparen ( rparen ) "
            + "vert | lvert | rvert | mid | langle ( rangle ) lt < gt > le ≤ leq ≤ leqslant ≤ leqq ≤ ge ≥ geq ≥ geqslant ≥ geqq ≥ "
            + "ne ≠ neq ≠ in ∈ approx ≈ simeq ≈ thickapprox ≈ doteq ≈ equiv = coloneqq = cup ∪ bigcup ∪ union ∪ cap ∩ bigcap ∩ setminus ∖ backslash ∖ "
            + "and , or , lor , land , vee , wedge , percent % pct % degree ° degrees ° deg ° to → rightarrow → factorial !"
    );

    /// <summary>Commands that only change how things look; braces after them group.</summary>
    public static readonly FrozenSet<string> Ignored = Words(
        "left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr displaystyle textstyle limits nolimits "
            + "quad qquad thinspace enspace space hspace vspace boxed fbox hline n t r nonumber notag rm bf it cal tt mathstrut strut "
            + "therefore because dots ldots cdots ensuremath mathbf mathit mathcal mathsf mathtt boldsymbol bm vec overrightarrow hat widehat tilde underline"
    );

    /// <summary>Commands whose braces hold words.</summary>
    public static readonly FrozenSet<string> Texts = Words(
        "text textbf textit textrm textsf texttt textnormal textup mathrm mbox hbox operatorname emph"
    );

    /// <summary>Functions with one argument, written without brackets if one likes: \sin x.</summary>
    public static readonly FrozenSet<string> Functions = Words(
        "sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh asin acos atan ln log lg exp det gcd lcm max min Re Im arg deg floor ceil abs sgn"
    );

    /// <summary>Words that mean the same written without a backslash.</summary>
    public static readonly FrozenSet<string> PlainWords = Words(
        "sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh asin acos atan ln log lg exp sqrt cbrt gcd lcm max min floor ceil abs "
            + "pi infty infinity inf oo and or union percent pct degrees degree theta alpha beta gamma lambda binom"
    );

    /// <summary>Greek and other letters by their command.</summary>
    public static readonly FrozenSet<string> Letters = Words(
        "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi rho varrho sigma tau upsilon phi varphi chi psi omega "
            + "Gamma Delta Theta Lambda Xi Sigma Phi Psi Omega ell hbar angle triangle"
    );

    /// <summary>Commands with a meaning of their own in the parser.</summary>
    public static readonly FrozenSet<string> Structures = Words(
        "frac dfrac tfrac cfrac over sqrt cbrt binom dbinom tbinom pi infty infinity oo emptyset varnothing overline bar begin end sum prod int lim "
            + "lfloor rfloor lceil rceil circ mathbb prime pmod bmod mod imath iff"
    );

    /// <summary>The longest known command that an unknown one starts with, as in "\quadx"; null where there is none.</summary>
    public static string? KnownStart(string name)
    {
        for (var length = name.Length; length > 1; length--)
            if (IsKnown(name[..length]))
                return name[..length];
        return null;
    }

    static bool IsKnown(string name) =>
        Marks.ContainsKey(name)
        || Ignored.Contains(name)
        || Functions.Contains(name)
        || Letters.Contains(name)
        || Structures.Contains(name)
        || Texts.Contains(name);

    static FrozenSet<string> Words(string words) =>
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    static FrozenDictionary<string, string> Pairs(string words) =>
        words
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Chunk(2)
            .ToFrozenDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
}
