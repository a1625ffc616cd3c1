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
                new Reporter(progress =>
                {
                    history.Add(progress);
                    Console.WriteLine($"{title}: {history.Line}");
                })
            );
        return await AnsiConsole
            .Live(new Markup(Markup.Escape($"{title}: starting")))
            .StartAsync(context =>
                train(
                    new Reporter(progress =>
                    {
                        history.Add(progress);
                        context.UpdateTarget(history.Table(title));
                        context.Refresh();
                    })
                )
            );
    }

    /// <summary>Reports at once and in order; System.Progress would post to another thread.</summary>
    sealed class Reporter(Action<TrainingProgress> show) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => show(value);
    }

    sealed class History
    {
        TrainingProgress _last = new(0, 0);
        double? _firstAccuracy;
        double? _lastAccuracy;
        double _secondsPerStep;

        public void Add(TrainingProgress progress)
        {
            _last = progress;
            _firstAccuracy ??= progress.ValidationAccuracy;
            _lastAccuracy = progress.ValidationAccuracy ?? _lastAccuracy;
            if (progress.Step > 0)
                // A moving average, so that one slow step does not swing the time left.
                _secondsPerStep =
                    _secondsPerStep == 0
                        ? progress.Seconds
                        : 0.9 * _secondsPerStep + 0.1 * progress.Seconds;
        }

        string TimeLeft =>
            TimeSpan
                .FromSeconds((_last.Steps - _last.Step) * _secondsPerStep)
                .ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture);

        string Accuracy =>
            _lastAccuracy is not { } now ? "-"
            : _firstAccuracy is { } first && first != now
                ? string.Create(CultureInfo.InvariantCulture, $"{now:P1} (began at {first:P1})")
            : now.ToString("P1", CultureInfo.InvariantCulture);

        string Reward => _last.Reward?.ToString("0.000", CultureInfo.InvariantCulture) ?? "-";

        public string Line =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"step {_last.Step}/{_last.Steps}  reward {Reward}  validation {Accuracy}  length {_last.ResponseLength:0.0}  {_last.TokensPerSecond:0} tokens/s  {TimeLeft} left"
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
                    TimeLeft
                );
    }
}
