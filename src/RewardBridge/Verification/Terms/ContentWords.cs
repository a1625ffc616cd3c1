using System.Collections.Frozen;

namespace RewardBridge.Verification.Terms;

/// <summary>Words that carry no content, in the form of <see cref="TermTokens"/>.</summary>
static class ContentWords
{
    static readonly FrozenSet<string> Empty = FrozenSet.ToFrozenSet(
        (
            "a an the is are was were be been being it its this that these those they them their he she his her we you i "
            + "of in on at to for from by with as and or but if then than so because not no do doe did have ha had will would can could "
            + "should may might there here which who what when where how why into out up down over under about also very more most much "
            + "的 了 是 在 和 与 及 有 就 都 而 也 这 那 一 个 之 其 中 为 被 把 对 上 下 不"
        ).Split(' '),
        StringComparer.Ordinal
    );

    /// <summary>Whether the token is such a word.</summary>
    public static bool AreEmpty(string token) => Empty.Contains(token);
}
