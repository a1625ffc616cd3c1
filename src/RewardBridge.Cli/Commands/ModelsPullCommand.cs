using System.CommandLine;
using RewardBridge.Cli.Screens;
using RewardBridge.Inference.Hub;

namespace RewardBridge.Cli.Commands;

/// <summary>rbridge models pull: downloads a model folder from the Hugging Face hub.</summary>
static class ModelsPullCommand
{
    static readonly Argument<string> Id = new("id")
    {
        Description = "The model on the hub, such as HuggingFaceTB/SmolLM2-135M-Instruct.",
    };

    static readonly Option<string> Revision = new("--revision")
    {
        Description = "A branch, tag or commit.",
        DefaultValueFactory = _ => "main",
    };

    static readonly Option<string?> OutputFolder = new("--out")
    {
        Description =
            "A folder for plain files, instead of the cache that huggingface_hub uses too.",
    };

    static readonly Option<string[]> Include = new("--include")
    {
        Description =
            "Patterns of files, such as '*.gguf'; otherwise safetensors weights, configuration, tokenizer and chat template.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    public static Command Create()
    {
        var command = new Command(
            "pull",
            "Download a model from the Hugging Face hub and print the folder it is in."
        )
        {
            Id,
            Revision,
            OutputFolder,
            Include,
        };
        command.SetAction(
            (arguments, cancellationToken) =>
                Guarded.RunAsync(() => Run(arguments, cancellationToken))
        );
        return command;
    }

    static async Task<int> Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var download = new HubDownload(
            HubSettings.FromEnvironment(Environment.GetEnvironmentVariable)
        );
        var request = new HubRequest
        {
            Model = HubModelId.Parse(arguments.GetRequiredValue(Id)),
            Revision = arguments.GetRequiredValue(Revision),
            OutputFolder = arguments.GetValue(OutputFolder),
            Include = arguments.GetRequiredValue(Include),
        };
        var folder = await PullScreen.ShowAsync(progress =>
            download.RunAsync(request, progress, cancellationToken)
        );
        // The only line on standard output, so that a script can take it: the rest is for people.
        Console.WriteLine(folder);
        return 0;
    }
}
