using System.CommandLine;
using RewardBridge.Evaluation.MiniatureExam;
using RewardBridge.Evaluation.MiniatureExam.Corpora;
using RewardBridge.Questions;

namespace RewardBridge.Cli.Commands;

/// <summary>rbridge exam: writes the miniature exam's questions and training texts as JSONL.</summary>
static class ExamCommand
{
    static readonly Argument<DirectoryInfo> Folder = new("folder")
    {
        Description = "Where to write train, validation, test, policy-sft and verifier-sft.jsonl.",
    };

    static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "Decides the order of questions and the training texts.",
        DefaultValueFactory = _ => 1UL,
    };

    static readonly Option<int> PolicyRows = new("--policy-rows")
    {
        Description = "Rows of policy-sft.jsonl.",
        DefaultValueFactory = _ => 40_000,
    };

    static readonly Option<int> VerifierRows = new("--verifier-rows")
    {
        Description = "Rows of verifier-sft.jsonl.",
        DefaultValueFactory = _ => 120_000,
    };

    public static Command Create()
    {
        var command = new Command("exam", "Write the miniature exam as JSONL files.")
        {
            Folder,
            Seed,
            PolicyRows,
            VerifierRows,
        };
        command.SetAction(arguments =>
            Guarded.Run(() =>
            {
                Write(
                    arguments.GetRequiredValue(Folder).FullName,
                    arguments.GetValue(Seed),
                    arguments.GetValue(PolicyRows),
                    arguments.GetValue(VerifierRows)
                );
                return 0;
            })
        );
        return command;
    }

    static void Write(string folder, ulong seed, int policyRows, int verifierRows)
    {
        Directory.CreateDirectory(folder);
        var exam = new ExamGenerator(seed);
        foreach (var split in new[] { ExamSplit.Train, ExamSplit.Validation, ExamSplit.Test })
            QuestionWriter.Write(
                Path.Combine(folder, $"{split.ToString().ToLowerInvariant()}.jsonl"),
                exam.Questions(split).Select(q => q.Question)
            );
        QuestionWriter.Write(
            Path.Combine(folder, "policy-sft.jsonl"),
            ExamRows.Policy(exam, policyRows, seed)
        );
        QuestionWriter.Write(
            Path.Combine(folder, "verifier-sft.jsonl"),
            ExamRows.Verifier(exam, verifierRows, seed)
        );
    }
}
