using RewardBridge.Inference.Hub;
using Spectre.Console;

namespace RewardBridge.Cli.Screens;

/// <summary>Shows a download: a bar for each file on a terminal, a line now and then elsewhere.</summary>
static class PullScreen
{
    public static Task<string> ShowAsync(
        IAnsiConsole console,
        Func<IProgress<HubProgress>, Task<string>> download
    ) =>
        console.Profile.Capabilities.Interactive && console.Profile.Out.IsTerminal
            ? console
                .Progress()
                .Columns(
                    new TaskDescriptionColumn { Alignment = Justify.Left },
                    new ProgressBarColumn(),
                    new DownloadedColumn(),
                    new TransferSpeedColumn(),
                    new RemainingTimeColumn()
                )
                .StartAsync(context => download(new Bars(context)))
            : download(new Lines(console.Profile.Out.Writer));

    sealed class Bars(ProgressContext context) : IProgress<HubProgress>
    {
        readonly Dictionary<string, ProgressTask> _tasks = [];

        public void Report(HubProgress value)
        {
            if (!_tasks.TryGetValue(value.File.Name, out var task))
                _tasks[value.File.Name] = task = context.AddTask(
                    Markup.Escape(value.File.Name),
                    maxValue: Math.Max(value.File.Size, 1)
                );
            // An empty file is whole as soon as it's there.
            task.Value = value.File.Size == 0 ? 1 : value.Received;
        }
    }

    internal sealed class Lines(TextWriter writer) : IProgress<HubProgress>
    {
        readonly Dictionary<string, int> _tenths = [];

        public void Report(HubProgress value)
        {
            var (file, received) = value;
            var tenth = file.Size == 0 ? 10 : (int)(received * 10.0 / file.Size);
            if (_tenths.TryGetValue(file.Name, out var shown) && shown == tenth)
                return;
            _tenths[file.Name] = tenth;
            writer.WriteLine(
                FormattableString.Invariant(
                    $"{file.Name}: {received / 1e6:0.0} of {file.Size / 1e6:0.0} MB"
                )
            );
        }
    }
}
