using System.Globalization;
using Spectre.Console;

namespace RewardBridge.Cli.Screens;

/// <summary>A progress bar on a terminal, a plain line now and then elsewhere; always on standard error.</summary>
static class Progress
{
    const int PlainLines = 10;
    const int FileWidth = 160; // characters a line where no terminal sets the limit

    /// <summary>Standard error as a console.</summary>
    public static IAnsiConsole Error { get; } = OnError();

    static IAnsiConsole OnError()
    {
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }
        );
        if (Console.IsErrorRedirected)
            console.Profile.Width = FileWidth;
        return console;
    }

    /// <summary>Runs work that reports how many of <paramref name="total"/> items are done.</summary>
    public static async Task RunAsync(string title, int total, Func<Action<int>, Task> work)
    {
        if (Console.IsErrorRedirected)
        {
            await work(PlainReporter(title, total));
            return;
        }
        await Error
            .Progress()
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn()
            )
            .StartAsync(async context =>
            {
                var task = context.AddTask(Markup.Escape(title), maxValue: total);
                await work(done => task.Value = done);
            });
    }

    static Action<int> PlainReporter(string title, int total)
    {
        var shown = 0;
        return done =>
        {
            var tenth = (int)((long)done * PlainLines / Math.Max(total, 1));
            if (tenth <= shown)
                return;
            shown = tenth;
            Console.Error.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{title}: {done} of {total}")
            );
        };
    }
}
