using System.CommandLine;
using RewardBridge.Cli.Commands;
using Spectre.Console;

const int FileWidth = 160; // characters a line where no terminal sets the limit

if (Console.IsOutputRedirected)
    AnsiConsole.Profile.Width = FileWidth;

var root = new RootCommand(
    "RewardBridge: trains and grades language models on questions with free-form reference answers."
)
{
    QuickstartCommand.Create(),
    GenerateCommand.Create(),
    VerifyCommand.Create(),
    EvaluateCommand.Create(),
    AgreementCommand.Create(),
    CascadeCommand.Create(),
    TrainCommand.Create(),
    SftCommand.Create(),
    DistillCommand.Create(),
    DifficultyCommand.Create(),
    SchemaCommand.Create(),
    ExamCommand.Create(),
    ModelsCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
