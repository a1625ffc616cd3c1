using Microsoft.Extensions.AI;
using RewardBridge.Judging;
using RewardBridge.Questions;
using RewardBridge.Remote.Reading;
using RewardBridge.Remote.Usage;
using RewardBridge.Verification;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using Turn = RewardBridge.Questions.ChatMessage;

namespace RewardBridge.Remote;

/// <summary>The calls that one verdict takes: a thought where the mode wants one, then the verdict by log-probabilities or by votes.</summary>
/// <remarks>
/// All draws are taken at temperature 1 and top-p 1, where a server's log-probabilities mean the same whether it reports them
/// before or after scaling, and a written verdict is a draw from the distribution that is asked for.
/// </remarks>
sealed class Conversation(
    IChatClient client,
    VerdictWords words,
    ChatJudgeOptions options,
    JudgeUsage usage
)
{
    // After so many answers whose log-probabilities broke them, with none that could be read, they aren't asked for again.
    const int Disappointments = 3;

    readonly JudgingOptions _judging = options.Judging;
    volatile int _form; // the richest that the server is known to take
    volatile int _unreadable;

    /// <summary>The verdict on one prompt.</summary>
    /// <exception cref="Exception">Whatever the client throws.</exception>
    public async Task<Verdict> AskAsync(
        IReadOnlyList<Turn> prompt,
        Triple triple,
        CancellationToken cancellationToken
    )
    {
        List<ChatMessage> turns =
        [
            .. prompt.Select(t => new ChatMessage(new ChatRole(t.Role), t.Content)),
        ];
        var thought =
            _judging.Mode is JudgingMode.Thinking
                ? await ThinkAsync(turns, cancellationToken).ConfigureAwait(false)
                : null;
        var (first, form) = await CallAsync(
                turns,
                new(options.AnswerTokens, 1, Seed(triple, 0), LogProbabilities: true),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (first.Text.Trim().Length == 0)
            return WithoutAnswer(first, thought);
        var reason = "the server takes no request for them";
        if (
            form.AsksLogProbabilities
            && ReportedDistribution.Read(ReportedTokens.In(first), first.Text, words, out reason)
                is { } distribution
        )
        {
            _unreadable = 0;
            return VerdictRule.Of(distribution, _judging, triple);
        }
        return await VoteAsync(turns, triple, first, form, reason!, cancellationToken)
            .ConfigureAwait(false);
    }

    // Models that reason out of sight spend the few tokens of a verdict on that; their thought, which has room, holds a verdict.
    Verdict WithoutAnswer(ChatResponse answer, string? thought)
    {
        if (thought is not null && words.EndOf(thought) is { } decision)
            return VerdictRule.OfVotes([decision]) with
            {
                Note = "no text after the thought, which names the verdict itself",
            };
        return Verdict.Abstained(
            AbstentionReason.NoDecision,
            answer.Usage?.ReasoningTokenCount is > 0 and var hidden
                ? FormattableString.Invariant(
                    $"no text after {hidden} tokens of hidden reasoning; mode=thinking gives it room"
                )
                : "the answer holds no text"
        );
    }

    async Task<string> ThinkAsync(List<ChatMessage> turns, CancellationToken cancellationToken)
    {
        var (thought, _) = await CallAsync(
                turns,
                new(_judging.ThoughtTokens, 0, _judging.Seed),
                cancellationToken
            )
            .ConfigureAwait(false);
        turns.Add(new(ChatRole.Assistant, thought.Text));
        turns.Add(
            new(
                ChatRole.User,
                words.Invalid is { } invalid
                    ? $"Verdict, in one word: {words.Correct}, {words.Incorrect} or {invalid}?"
                    : $"Verdict, in one word: {words.Correct} or {words.Incorrect}?"
            )
        );
        return thought.Text;
    }

    async Task<Verdict> VoteAsync(
        List<ChatMessage> turns,
        Triple triple,
        ChatResponse first,
        RequestForm form,
        string reason,
        CancellationToken cancellationToken
    )
    {
        usage.CountFallback(reason);
        var greedy = _judging.Mode is JudgingMode.Greedy;
        var draws = greedy || _judging.Mode is JudgingMode.Sampled ? 1 : _judging.Votes;
        var votes = new List<Decision?>();
        if (!greedy || form.IsPlain)
            votes.Add(words.In(first.Text));
        while (votes.Count < draws)
        {
            var (answer, _) = await CallAsync(
                    turns,
                    new(options.AnswerTokens, greedy ? 0 : 1, Seed(triple, votes.Count)),
                    cancellationToken
                )
                .ConfigureAwait(false);
            votes.Add(words.In(answer.Text));
        }
        var correct = votes.Count(v => v is Decision.Correct);
        return VerdictRule.OfVotes(votes) with
        {
            Note = FormattableString.Invariant(
                $"no log-probabilities ({reason}): {correct} of {votes.Count} votes for {words.Correct}"
            ),
        };
    }

    /// <summary>The answer to the richest form of a request that the server takes, and that form.</summary>
    async Task<(ChatResponse Answer, RequestForm Form)> CallAsync(
        List<ChatMessage> turns,
        Ask ask,
        CancellationToken cancellationToken
    )
    {
        var unreadable = false;
        for (var f = Math.Max(_form, ask.LogProbabilities ? 0 : RequestForm.Silent); ; f++)
        {
            var form = RequestForm.All[f];
            try
            {
                var answer = await client
                    .GetResponseAsync(
                        turns,
                        form.Options(ask.Tokens, ask.Temperature, ask.Seed),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                usage.CountAnswer(answer.Usage?.InputTokenCount, answer.Usage?.OutputTokenCount);
                Learn(f, ask, unreadable);
                return (answer, form);
            }
            catch (Exception error)
                when (f + 1 < RequestForm.All.Count && RemoteFailure.IsRefusedForm(error))
            {
                // Another form may do; where none does, the last refusal is what the verdict tells.
            }
            catch (Exception error)
                when (form.AsksLogProbabilities && RemoteFailure.IsUnreadable(error))
            {
                unreadable = true;
                f = RequestForm.Silent - 1;
            }
        }
    }

    // One answer that was cut short says nothing about the server; three in a row do.
    void Learn(int form, Ask ask, bool wasUnreadable)
    {
        var isPoorer = form > Math.Max(_form, ask.LogProbabilities ? 0 : RequestForm.Silent);
        if (isPoorer && (!wasUnreadable || ++_unreadable >= Disappointments))
            _form = form;
    }

    /// <summary>What one call is to give.</summary>
    /// <param name="Tokens">Most tokens of the answer.</param>
    /// <param name="Temperature">0 for the likeliest answer, 1 for a draw.</param>
    /// <param name="Seed">Keys a draw.</param>
    /// <param name="LogProbabilities">Whether they are wanted.</param>
    readonly record struct Ask(
        int Tokens,
        float Temperature,
        ulong Seed,
        bool LogProbabilities = false
    );

    ulong Seed(Triple triple, int draw) =>
        StableHash.Of(
            _judging.Seed,
            FormattableString.Invariant($"{triple.Question.Text}\n{triple.Response.Text}\n{draw}")
        );
}
