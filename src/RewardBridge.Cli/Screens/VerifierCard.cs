using System.Globalization;
using System.Text;
using RewardBridge.Cli.Commands;
using RewardBridge.Evaluation.Attacks;
using RewardBridge.Evaluation.Studies;
using RewardBridge.Statistics;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Distillation;

namespace RewardBridge.Cli.Screens;

/// <summary>The model card of a distilled verifier: data, figures, attacks, as Markdown.</summary>
static class VerifierCard
{
    public static string Of(
        DistillationConfiguration configuration,
        DistillationData data,
        StudentMeasures measures
    )
    {
        var name = configuration.BaseName ?? configuration.Student.Model;
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            ---
            base_model: {name}
            library_name: {(configuration.Student.Lora is null ? "transformers" : "peft")}
            tags: [reward-model, verifier, rewardbridge]
            ---

            # A verifier distilled from judgments

            Reads a question, its reference answers and a response in the form `{configuration.Template}`; its probability of YES, renormalised over YES and NO and calibrated by `calibrator.json`, is P(correct).
            Trained with `rbridge distill`, seed {configuration.Seed}, on the verdict token alone.

            ## Data

            | part | origin | examples | right |
            |---|---|--:|--:|

            """
        );
        foreach (
            var (part, examples) in new[]
            {
                ("trained on", data.Train),
                ("held out", data.Validation),
                ("held-out domains", data.HeldOut),
            }
        )
        foreach (var source in examples.GroupBy(e => e.Source))
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {part} | {source.Key} | {source.Count():N0} | {source.Count(e => e.IsCorrect):N0} |"
            );
        text.AppendLine(
            "\n## On held-out judgments\n\n95 % intervals, resampled by question. These examples also chose the step that was kept and fitted the calibrator: expect somewhat less elsewhere.\n\n| judgments | verifier | accuracy | F1 | Cohen's kappa | ROC AUC |\n|---|---|---|---|---|---|"
        );
        foreach (var source in measures.Sources)
        foreach (var score in source.Labels.Verifiers)
            text.AppendLine(
                $"| {source.Source} | {score.Verifier} | {Figure(score.Overall.Accuracy)} | {Figure(score.Overall.F1)} | {Figure(score.Overall.CohensKappa)} | {Figure(score.Overall.RocAuc)} |"
            );
        if (measures.Attacks?.Verifiers[0] is { } attacked)
            Attacks(text, attacked, measures.Attacks.Questions);
        return text.ToString();
    }

    static void Attacks(StringBuilder text, AttackScore attacked, int questions)
    {
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"\n## Under attack\n\nOn {questions} held-out questions. Wrong responses that it accepts, by family; average over all attacks {Figure(attacked.Wrong.Average)}. Right responses in other clothing that it turns down: {Figure(attacked.Right.Average)}.\n\n| attacks | number | average | worst |\n|---|--:|--:|--:|"
        );
        foreach (var family in attacked.Wrong.Families)
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {family.Family} | {family.Attacks} | {family.Average:P1} | {family.Worst:P1} |"
            );
    }

    static string Figure(Interval? interval) => FigureText.Of(interval);
}
