using Parquet;
using Parquet.Schema;
using RewardBridge.Inference.Engine;
using RewardBridge.Questions;
using RewardBridge.Verification;

namespace RewardBridge.Training.Runs;

/// <summary>A step's rollouts as a Parquet file, one row a rollout; the same rollouts give the same bytes.</summary>
public static class RolloutParquet
{
    static readonly ParquetSchema Schema = new(
        new DataField<string>("question_id", nullable: false),
        new DataField<string>("domain", nullable: true),
        new ListField("references", new DataField<string>("element", nullable: false)),
        new DataField<int>("sample"),
        new DataField<string>("prompt", nullable: false),
        new DataField<string>("response", nullable: false),
        new DataField<string>("finish_reason", nullable: false),
        new ListField("tokens", new DataField<int>("element")),
        new ListField("log_probabilities", new DataField<float>("element")),
        new ListField("sampling_log_probabilities", new DataField<float>("element")),
        new DataField<double?>("verdict_probability"),
        new DataField<bool?>("verdict_correct"),
        new DataField<string>("abstention_reason", nullable: true),
        new DataField<string>("abstention_detail", nullable: true),
        new DataField<string>("final_answer", nullable: true),
        new DataField<string>("decided_by", nullable: true),
        new DataField<double?>("reward"),
        new ListField("advantages", new DataField<float>("element"))
    );

    /// <summary>Writes rollouts to a seekable stream.</summary>
    public static async Task WriteAsync(
        Stream stream,
        IReadOnlyList<RolloutRecord> rollouts,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(rollouts);
        await using var writer = await ParquetWriter
            .CreateAsync(Schema, stream, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        using var group = writer.CreateRowGroup();
        var to = new ParquetColumns.Writer(group, Schema, cancellationToken);

        await to.Text("question_id", rollouts, r => r.QuestionId).ConfigureAwait(false);
        await to.Text("domain", rollouts, r => r.Domain).ConfigureAwait(false);
        await to.Lists("references", rollouts, r => ParquetColumns.Characters(r.References))
            .ConfigureAwait(false);
        await to.Values("sample", rollouts, r => r.Sample).ConfigureAwait(false);
        await to.Text("prompt", rollouts, r => r.Prompt).ConfigureAwait(false);
        await to.Text("response", rollouts, r => r.Completion.Text).ConfigureAwait(false);
        await to.Text("finish_reason", rollouts, r => r.Completion.FinishReason.ToString())
            .ConfigureAwait(false);
        await to.Lists("tokens", rollouts, r => r.Completion.Tokens).ConfigureAwait(false);
        await to.Lists("log_probabilities", rollouts, r => r.Completion.LogProbabilities)
            .ConfigureAwait(false);
        await to.Lists(
                "sampling_log_probabilities",
                rollouts,
                r => r.Completion.SamplingLogProbabilities
            )
            .ConfigureAwait(false);
        await to.Optional("verdict_probability", rollouts, r => Probability(r.Verdict))
            .ConfigureAwait(false);
        await to.Optional("verdict_correct", rollouts, r => Decision(r.Verdict))
            .ConfigureAwait(false);
        await to.Text("abstention_reason", rollouts, r => r.Verdict.Abstention?.Reason.ToString())
            .ConfigureAwait(false);
        await to.Text("abstention_detail", rollouts, r => r.Verdict.Abstention?.Detail)
            .ConfigureAwait(false);
        await to.Text("final_answer", rollouts, r => r.Verdict.FinalAnswer).ConfigureAwait(false);
        await to.Text("decided_by", rollouts, r => r.Verdict.DecidedBy).ConfigureAwait(false);
        await to.Optional("reward", rollouts, r => r.Reward).ConfigureAwait(false);
        await to.Lists("advantages", rollouts, r => r.Advantages).ConfigureAwait(false);
    }

    /// <summary>Reads back what <see cref="WriteAsync"/> wrote.</summary>
    /// <exception cref="FormatException">A column is missing, or a name in it is unknown.</exception>
    public static async Task<IReadOnlyList<RolloutRecord>> ReadAsync(
        string path,
        CancellationToken cancellationToken = default
    )
    {
        await using var reader = await ParquetReader
            .CreateAsync(path, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        var rollouts = new List<RolloutRecord>();
        for (var i = 0; i < reader.RowGroupCount; i++)
        {
            using var group = reader.OpenRowGroupReader(i);
            var from = new ParquetColumns.Reader(path, group, reader.Schema, cancellationToken);
            rollouts.AddRange(await ReadGroupAsync(from).ConfigureAwait(false));
        }
        return rollouts;
    }

    static async Task<IEnumerable<RolloutRecord>> ReadGroupAsync(ParquetColumns.Reader from)
    {
        var questionIds = await from.Text("question_id").ConfigureAwait(false);
        var domains = await from.Text("domain").ConfigureAwait(false);
        var references = await from.Lists<ReadOnlyMemory<char>>("references").ConfigureAwait(false);
        var samples = await from.Values<int>("sample").ConfigureAwait(false);
        var prompts = await from.Text("prompt").ConfigureAwait(false);
        var completions = await ReadCompletionsAsync(from).ConfigureAwait(false);
        var verdicts = await ReadVerdictsAsync(from).ConfigureAwait(false);
        var rewards = await from.Optional<double>("reward").ConfigureAwait(false);
        var advantages = await from.Lists<float>("advantages").ConfigureAwait(false);
        return questionIds.Select(
            (id, i) =>
                new RolloutRecord
                {
                    QuestionId = id ?? "",
                    Domain = domains[i],
                    References = Array.ConvertAll(references[i], r => r.ToString()),
                    Sample = samples[i],
                    Prompt = prompts[i] ?? "",
                    Completion = completions[i],
                    Verdict = verdicts[i],
                    Reward = rewards[i],
                    Advantages = advantages[i],
                }
        );
    }

    static async Task<List<Completion>> ReadCompletionsAsync(ParquetColumns.Reader from)
    {
        var texts = await from.Text("response").ConfigureAwait(false);
        var finishReasons = await from.Text("finish_reason").ConfigureAwait(false);
        var tokens = await from.Lists<int>("tokens").ConfigureAwait(false);
        var policy = await from.Lists<float>("log_probabilities").ConfigureAwait(false);
        var sampling = await from.Lists<float>("sampling_log_probabilities").ConfigureAwait(false);
        return
        [
            .. texts.Select(
                (text, i) =>
                    new Completion
                    {
                        Text = text ?? "",
                        FinishReason = from.Name<FinishReason>("finish_reason", finishReasons[i]),
                        Tokens = tokens[i],
                        LogProbabilities = policy[i],
                        SamplingLogProbabilities = sampling[i],
                    }
            ),
        ];
    }

    static async Task<List<Verdict>> ReadVerdictsAsync(ParquetColumns.Reader from)
    {
        var probabilities = await from.Optional<double>("verdict_probability")
            .ConfigureAwait(false);
        var decisions = await from.Optional<bool>("verdict_correct").ConfigureAwait(false);
        var reasons = await from.Text("abstention_reason").ConfigureAwait(false);
        var details = await from.Text("abstention_detail").ConfigureAwait(false);
        var finalAnswers = await from.Text("final_answer").ConfigureAwait(false);
        var deciders = await from.Text("decided_by").ConfigureAwait(false);
        return
        [
            .. probabilities.Select(
                (probability, i) =>
                    (
                        probability is { } p
                            ? Verdict.Scored(p, decisions[i] ?? false)
                            : Verdict.Abstained(
                                from.Name<AbstentionReason>("abstention_reason", reasons[i]),
                                details[i] ?? ""
                            )
                    ) with
                    {
                        FinalAnswer = finalAnswers[i],
                        DecidedBy = deciders[i],
                    }
            ),
        ];
    }

    static double? Probability(Verdict verdict) =>
        verdict.TryGetProbability(out var probability) ? probability : null;

    static bool? Decision(Verdict verdict) =>
        verdict.TryGetDecision(out var isCorrect) ? isCorrect : null;
}
