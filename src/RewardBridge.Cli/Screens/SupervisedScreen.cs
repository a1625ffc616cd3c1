using System.Globalization;
using RewardBridge.Training.Reinforcement;
using Spectre.Console;

namespace RewardBridge.Cli.Screens;

/// <summary>Live progress of a supervised run: one line that is rewritten on a terminal, a line now and then elsewhere.</summary>
static class SupervisedScreen
{
    const int PlainLines = 50;

    /// <summary>Runs training and shows what it tells.</summary>
    public static async Task RunAsync(Action<IProgress<TrainingProgress>> train)
    {
        var line = new Line();
        if (Console.IsOutputRedirected)
        {
            train(
                new ProgressReporter(progress =>
                {
                    line.Add(progress);
                    if (progress.Step % Math.Max(1, progress.Steps / PlainLines) == 0)
                        Console.WriteLine(line.Text);
                })
            );
            return;
        }
        await AnsiConsole
            .Status()
            .StartAsync(
                "sft: starting",
                async context =>
                    await Task.Run(() =>
                        train(
                            new ProgressReporter(progress =>
                            {
                                line.Add(progress);
                                context.Status(Markup.Escape(line.Text));
                            })
                        )
                    )
            );
        AnsiConsole.WriteLine(line.Text);
    }

    sealed class Line
    {
        TrainingProgress _last = new(0, 0);
        double? _loss;
        double? _validationLoss;
        readonly TimeLeft _timeLeft = new();

        public void Add(TrainingProgress progress)
        {
            _last = progress;
            _loss = Smooth(_loss, progress.Loss);
            _validationLoss = progress.ValidationLoss ?? _validationLoss;
            _timeLeft.Add(progress);
        }

        public string Text =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"sft: step {_last.Step}/{_last.Steps}  loss {_loss:0.000}  validation loss {_validationLoss?.ToString("0.000", CultureInfo.InvariantCulture) ?? "-"}  {_timeLeft} left"
            );

        // A moving average, so that one odd step does not swing what is shown.
        static double? Smooth(double? shown, double? now) =>
            shown is { } s && now is { } n ? 0.9 * s + 0.1 * n : now;
    }
}
