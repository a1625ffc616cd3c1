using System.CommandLine;
using RewardBridge.Cli.Screens;
using RewardBridge.Inference.Hub;
using Spectre.Console;

namespace RewardBridge.Cli.Commands;

/// <summary><c>rbridge models pull ID</c>: downloads a model folder from the Hugging Face hub.</summary>
static class ModelsPullCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("id")
        {
            Description = "The model on the hub, such as HuggingFaceTB/SmolLM2-135M-Instruct.",
        };
        var revision = new Option<string>("--revision")
        {
            Description = "A branch, tag or commit.",
            DefaultValueFactory = _ => "main",
        };
        var output = new Option<string?>("--out")
        {
            Description = "A folder for plain files, instead of the shared cache (HF_HOME).",
        };
        var include = new Option<string[]>("--include")
        {
            Description =
                "Patterns of files, such as '*.gguf'; otherwise safetensors weights, configuration, tokenizer and chat template.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
        };
        var command = new Command(
            "pull",
            "Downloads a model from the Hugging Face hub and prints the folder it is in."
        )
        {
            id,
            revision,
            output,
            include,
        };
        command.SetAction(
            (arguments, cancellation) =>
                RunAsync(
                    arguments.GetRequiredValue(id),
                    arguments.GetRequiredValue(revision),
                    arguments.GetValue(output),
                    arguments.GetRequiredValue(include),
                    arguments.InvocationConfiguration.Output,
                    arguments.InvocationConfiguration.Error,
                    cancellation
                )
        );
        return command;
    }

    static async Task<int> RunAsync(
        string id,
        string revision,
        string? outputFolder,
        string[] include,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellation
    )
    {
        try
        {
            var download = new HubDownload(
                HubSettings.FromEnvironment(Environment.GetEnvironmentVariable)
            );
            var request = new HubRequest
            {
                Model = HubModelId.Parse(id),
                Revision = revision,
                OutputFolder = outputFolder,
                Include = include,
            };
            // The folder alone goes to the output, so that scripts can take it; the rest is for people.
            var folder = await PullScreen.ShowAsync(
                AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(error) }),
                progress => download.RunAsync(request, progress, cancellation)
            );
            await output.WriteLineAsync(folder);
            return 0;
        }
        catch (HubException problem)
        {
            await error.WriteLineAsync(problem.Message);
            return 1;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await error.WriteLineAsync("Stopped. The same command goes on where this one ended.");
            return 130;
        }
    }
}
