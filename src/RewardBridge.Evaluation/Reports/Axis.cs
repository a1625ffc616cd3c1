using System.Globalization;

namespace RewardBridge.Evaluation.Reports;

/// <summary>Maps values to pixels and picks round tick values.</summary>
sealed class Axis
{
    readonly double _pixelFrom;
    readonly double _pixelTo;

    Axis(double from, double to, double step, double pixelFrom, double pixelTo) =>
        (From, To, Step, _pixelFrom, _pixelTo) = (from, to, step, pixelFrom, pixelTo);

    public double From { get; }

    public double To { get; }

    double Step { get; }

    /// <summary>An axis that holds all values, its ends on multiples of 1, 2 or 5 times a power of ten.</summary>
    public static Axis Over(
        IReadOnlyCollection<double> values,
        double pixelFrom,
        double pixelTo,
        int ticks
    )
    {
        var (least, greatest) = values.Count == 0 ? (0, 1) : (values.Min(), values.Max());
        if (greatest - least < 1e-12 * Math.Max(1, Math.Abs(greatest)))
            (least, greatest) = (least - 0.5, greatest + 0.5);
        var raw = (greatest - least) / ticks;
        var magnitude = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = magnitude * (new[] { 1.0, 2, 5, 10 }.First(m => m * magnitude >= raw * 0.999));
        return new(
            Math.Floor(least / step) * step,
            Math.Ceiling(greatest / step) * step,
            step,
            pixelFrom,
            pixelTo
        );
    }

    /// <summary>From 0 to 1, whatever the values.</summary>
    public static Axis Unit(double pixelFrom, double pixelTo) => new(0, 1, 0.2, pixelFrom, pixelTo);

    public double Pixel(double value) =>
        _pixelFrom + (value - From) / (To - From) * (_pixelTo - _pixelFrom);

    public IEnumerable<(double Value, string Label)> Ticks()
    {
        var count = (int)Math.Round((To - From) / Step);
        for (var i = 0; i <= count; i++)
        {
            var value = From + i * Step;
            var label =
                Math.Abs(value) < Step * 1e-6
                    ? "0"
                    : value.ToString("G4", CultureInfo.InvariantCulture);
            yield return (value, label);
        }
    }
}
