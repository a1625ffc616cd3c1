using System.Globalization;
using RewardBridge.Training.Reinforcement;
using Spectre.Console;

namespace RewardBridge.Cli.Screens;

/// <summary>Live progress of a run: a table that stays in place on a terminal, plain lines elsewhere.</summary>
static class TrainingScreen
{
    /// <summary>Runs training and shows what it tells.</summary>
    public static async Task<T> RunAsync<T>(
        string title,
        Func<IProgress<TrainingProgress>, Task<T>> train
    )
    {
        var history = new History();
        if (Console.IsOutputRedirected)
            return await train(
                new ProgressReporter(progress =>
                {
                    history.Add(progress);
                    Console.WriteLine($"{title}: {history.Line}");
                    foreach (var warning in progress.Warnings)
                        Console.WriteLine($"{title}: ALARM {warning}");
                })
            );
        return await AnsiConsole
            .Live(new Markup(Markup.Escape($"{title}: starting")))
            .StartAsync(context =>
                train(
                    new ProgressReporter(progress =>
                    {
                        history.Add(progress);
                        foreach (var warning in progress.Warnings)
                            AnsiConsole.MarkupLineInterpolated($"[yellow]ALARM {warning}[/]");
                        context.UpdateTarget(history.Table(title));
                        context.Refresh();
                    })
                )
            );
    }

    sealed class History
    {
        TrainingProgress _last = new(0, 0);
        double? _firstAccuracy;
        double? _lastAccuracy;
        readonly TimeLeft _timeLeft = new();

        public void Add(TrainingProgress progress)
        {
            _last = progress;
            _firstAccuracy ??= progress.ValidationAccuracy;
            _lastAccuracy = progress.ValidationAccuracy ?? _lastAccuracy;
            _timeLeft.Add(progress);
        }

        string Accuracy =>
            _lastAccuracy is not { } now ? "-"
            : _firstAccuracy is { } first && first != now
                ? string.Create(CultureInfo.InvariantCulture, $"{now:P1} (began at {first:P1})")
            : now.ToString("P1", CultureInfo.InvariantCulture);

        string Reward => _last.Reward?.ToString("0.000", CultureInfo.InvariantCulture) ?? "-";

        public string Line =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"step {_last.Step}/{_last.Steps}  reward {Reward}  validation {Accuracy}  length {_last.ResponseLength:0.0}  {_last.TokensPerSecond:0} tokens/s  {_timeLeft} left"
            );

        public Table Table(string title) =>
            new Table()
                .Title(Markup.Escape(title))
                .AddColumns("step", "reward", "validation", "length", "tokens/s", "left")
                .AddRow(
                    $"{_last.Step}/{_last.Steps}",
                    Reward,
                    Accuracy,
                    _last.ResponseLength.ToString("0.0", CultureInfo.InvariantCulture),
                    _last.TokensPerSecond.ToString("0", CultureInfo.InvariantCulture),
                    _timeLeft.ToString()
                );
    }
}
