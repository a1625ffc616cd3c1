using System.CommandLine;
using RewardBridge.Cli.Commands;

var root = new RootCommand(
    "RewardBridge: trains and grades language models on questions with free-form reference answers."
)
{
    QuickstartCommand.Create(),
    GenerateCommand.Create(),
    VerifyCommand.Create(),
    EvaluateCommand.Create(),
    TrainCommand.Create(),
    SftCommand.Create(),
    DifficultyCommand.Create(),
    ExamCommand.Create(),
    ModelsCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
