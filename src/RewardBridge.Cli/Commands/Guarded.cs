using RewardBridge.Configuration;
using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Hub;
using RewardBridge.Inference.Text.Jinja;
using RewardBridge.Questions;
using RewardBridge.Training.Reinforcement;

namespace RewardBridge.Cli.Commands;

/// <summary>Turns expected errors into one line on standard error and an exit code; anything else is a bug and keeps its stack trace.</summary>
static class Guarded
{
    const int Failed = 1;
    const int Interrupted = 130; // as shells number an end by Ctrl-C

    public static int Run(Func<int> command) =>
        RunAsync(() => Task.FromResult(command())).GetAwaiter().GetResult();

    public static async Task<int> RunAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Cancelled.");
            return Interrupted;
        }
        catch (Exception error) when (IsExpected(error))
        {
            await Console.Error.WriteLineAsync(error.Message);
            return Failed;
        }
    }

    static bool IsExpected(Exception error) =>
        error
            is ArgumentException
                or IOException
                or UnauthorizedAccessException
                or ModelFormatException
                or TemplateException
                or HubException
                or QuestionFormatException
                or ConfigurationException
                or TrainingStoppedException;
}
