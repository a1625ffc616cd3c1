using RewardBridge.Inference.Hub;
using Spectre.Console;

namespace RewardBridge.Cli.Screens;

/// <summary>Shows a download on standard error: a bar for each file on a terminal, a plain line now and then elsewhere.</summary>
static class PullScreen
{
    public static Task<string> ShowAsync(Func<IProgress<HubProgress>, Task<string>> download)
    {
        if (Console.IsErrorRedirected)
            return download(new Lines(Console.Error));
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }
        );
        return console
            .Progress()
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new DownloadedColumn(),
                new TransferSpeedColumn(),
                new RemainingTimeColumn()
            )
            .StartAsync(context => download(new Bars(context)));
    }

    sealed class Bars(ProgressContext context) : IProgress<HubProgress>
    {
        readonly Dictionary<string, ProgressTask> _tasks = [];

        public void Report(HubProgress value)
        {
            var (file, received) = value;
            if (!_tasks.TryGetValue(file.Name, out var task))
                _tasks[file.Name] = task = context.AddTask(
                    Markup.Escape(file.Name),
                    maxValue: Math.Max(file.Size, 1)
                );
            task.Value = file.Size == 0 ? task.MaxValue : received;
        }
    }

    sealed class Lines(TextWriter writer) : IProgress<HubProgress>
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
