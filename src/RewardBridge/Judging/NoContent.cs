using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace RewardBridge.Judging;

/// <summary>Tells responses that say nothing, which no model needs to see.</summary>
/// <remarks>
/// Content-free responses fool generative verifiers (arXiv:2507.08794): blanks, punctuation, and phrases that
/// open a solution without giving one.
/// </remarks>
public static class NoContent
{
    // What announces an answer or a solution, and says nothing of it; compared as Words gives it.
    static readonly FrozenSet<string> Openers = new[]
    {
        "thought process",
        "thinking process",
        "reasoning",
        "explanation",
        "analysis",
        "solution",
        "the solution",
        "response",
        "output",
        "step 1",
        "answer",
        "the answer is",
        "final answer",
        "the final answer is",
        "so the answer is",
        "so the final answer is",
        "thus the answer is",
        "hence the answer is",
        "therefore the answer is",
        "therefore the final answer is",
        "step by step",
        "let's think",
        "let's think step by step",
        "let's think about this",
        "let's think about this step by step",
        "let's solve this",
        "let's solve this problem",
        "let's solve this step by step",
        "let's solve this problem step by step",
        "let us think step by step",
        "let us solve this problem step by step",
        "let me think",
        "let me think step by step",
        "let me think about this",
        "let me solve this step by step",
        "first let me think about what the question asks",
        "解",
        "解答",
        "解析",
        "解题过程",
        "分析",
        "答",
        "答案",
        "答案是",
        "最终答案是",
        "因此答案是",
        "所以答案是",
        "思考过程",
        "推理过程",
        "让我们一步一步地思考",
        "让我们一步一步思考",
        "让我们逐步思考",
        "让我们一步一步来解决",
        "让我们一步步解决这个问题",
        "让我们一步一步地解决这个问题",
        "かいせつ",
        "解説",
        "回答",
        "答え",
        "答えは",
        "思考過程",
        "順を追って考えましょう",
        "順を追って考えてみましょう",
        "ステップバイステップで考えましょう",
        "一歩ずつ考えましょう",
        "この問題を段階的に解きましょう",
        "respuesta",
        "la respuesta es",
        "solución",
        "vamos a resolverlo paso a paso",
        "resolvamos este problema paso a paso",
        "vamos a pensar paso a paso",
        "pensemos paso a paso",
        "proceso de pensamiento",
        "lösung",
        "antwort",
        "die antwort ist",
        "die antwort lautet",
        "lassen sie uns das schritt für schritt lösen",
        "lass uns das schritt für schritt lösen",
        "lösen wir das schritt für schritt",
        "denken wir schritt für schritt",
        "lass uns schritt für schritt nachdenken",
        "gedankengang",
        "réponse",
        "la réponse est",
        "solution du problème",
        "réfléchissons étape par étape",
        "résolvons ce problème étape par étape",
        "procédons étape par étape",
        "raisonnement",
        "risposta",
        "la risposta è",
        "soluzione",
        "ragioniamo passo dopo passo",
        "pensiamo passo dopo passo",
        "risolviamo questo problema passo dopo passo",
        "resposta",
        "a resposta é",
        "solução",
        "vamos pensar passo a passo",
        "vamos resolver isso passo a passo",
        "vamos resolver este problema passo a passo",
        "решение",
        "ответ",
        "давайте решим это шаг за шагом",
        "давайте решим эту задачу шаг за шагом",
        "давайте подумаем шаг за шагом",
        "рассуждение",
        "정답",
        "답",
        "답은",
        "해설",
        "풀이",
        "단계별로 생각해 봅시다",
        "단계별로 생각해보자",
        "차근차근 생각해 봅시다",
        "이 문제를 단계별로 풀어 봅시다",
        "الحل",
        "الجواب",
        "الإجابة",
        "لنفكر خطوة بخطوة",
        "دعونا نفكر خطوة بخطوة",
        "لنحل هذه المسألة خطوة بخطوة",
        "उत्तर",
        "हल",
        "समाधान",
        "आइए चरण दर चरण सोचें",
        "आइए कदम दर कदम सोचें",
        "आइए इस समस्या को चरण दर चरण हल करें",
    }
        .Select(Words)
        .ToFrozenSet(StringComparer.Ordinal);

    // What an answer may stand in; the letters of an empty one are no content.
    static readonly string[] Containers =
    [
        "\\boxed",
        "\\fbox",
        "\\textbf",
        "\\text",
        "\\mathrm",
        "\\mathbf",
        "<answer>",
        "</answer>",
        "<final_answer>",
        "</final_answer>",
        "<solution>",
        "</solution>",
        "<response>",
        "</response>",
    ];

    // Between parts of a response that may be openers each: "Solution: Let's think step by step."
    static readonly SearchValues<char> Ends = SearchValues.Create(".:;!?,\n\r。：；！？，、।…");

    // Longest opener plus room for spaces and marks.
    const int LongestOpener = 256;

    /// <summary>Whether a response holds no letter, number or symbol but those of empty boxes and tags, or no more than opening phrases of a solution.</summary>
    /// <remarks>
    /// What a reference says too is let through: to "What dissolves in a solvent to give a ...?", "solution" is
    /// an answer. The phrases are a list, and a policy may find one that isn't on it: the verifier behind must not rely on
    /// this.
    /// </remarks>
    /// <param name="response">The graded part.</param>
    /// <param name="references">The reference answers.</param>
    public static bool In(string response, IReadOnlyList<string> references)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(references);
        var text = response.Trim();
        if (references.Any(reference => text.Length > 0 && SaysSame(reference.Trim(), text)))
            return false;
        if (text.Length > LongestOpener)
            return !text.EnumerateRunes().Any(IsContent);
        foreach (var container in Containers)
            text = text.Replace(container, "\n", StringComparison.OrdinalIgnoreCase);
        return !text.EnumerateRunes().Any(IsContent) || IsOpening(text);
    }

    static bool IsOpening(string text)
    {
        if (IsOpener(text))
            return true;
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOfAny(Ends);
            var part = (end < 0 ? rest : rest[..end]).ToString();
            if (part.EnumerateRunes().Any(IsContent) && !IsOpener(part))
                return false;
            rest = end < 0 ? [] : rest[(end + 1)..];
        }
        return true;
    }

    // A symbol beside the phrase may be the answer: "Answer: ∞".
    static bool IsOpener(string text) =>
        Openers.Contains(Words(text))
        && text.EnumerateRunes()
            .All(rune => Rune.IsLetterOrDigit(rune) || rune.Value == '=' || !IsContent(rune));

    static bool SaysSame(string reference, string text) =>
        reference == text
        || (
            reference.Length <= LongestOpener
            && Words(text) is { Length: > 0 } words
            && Words(reference) == words
        );

    static bool IsContent(Rune rune) =>
        Rune.IsLetter(rune)
        || Rune.IsNumber(rune)
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.MathSymbol
                or UnicodeCategory.CurrencySymbol
                or UnicodeCategory.OtherSymbol;

    // Letters and digits in lower case with single spaces between; apostrophes vanish, so "let's" is "lets".
    static string Words(string text)
    {
        var words = new StringBuilder(Math.Min(text.Length, LongestOpener));
        foreach (var character in text.AsSpan(0, Math.Min(text.Length, LongestOpener)))
            if (char.IsLetterOrDigit(character))
                words.Append(char.ToLowerInvariant(character));
            else if (char.IsWhiteSpace(character) && words.Length > 0 && words[^1] != ' ')
                words.Append(' ');
        return words.ToString().TrimEnd();
    }
}
