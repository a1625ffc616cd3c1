using System.Globalization;
using System.Net;
using System.Text;

namespace RewardBridge.Evaluation.Reports;

/// <summary>Draws a <see cref="LineChart"/> as inline SVG that follows the page's colours.</summary>
static class SvgChart
{
    const double Width = 460;
    const double Height = 250;
    const double Left = 54;
    const double Right = 12;
    const double Top = 12;
    const double Bottom = 36;

    public static string Draw(LineChart chart)
    {
        var (across, up) = Axes(chart);
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Text(chart.Title)}\">"
        );
        Grid(svg, across, up, chart.HorizontalLabel);
        if (chart.Frame is ChartFrame.UnitWithDiagonal)
            Diagonal(svg, across, up);
        for (var i = 0; i < chart.Series.Count; i++)
            Curve(svg, [.. Finite(chart.Series[i])], i, across, up);
        return svg.Append("</svg>").ToString();
    }

    static (Axis Across, Axis Up) Axes(LineChart chart)
    {
        if (chart.Frame is not ChartFrame.Data)
            return (Axis.Unit(Left, Width - Right), Axis.Unit(Height - Bottom, Top));
        var points = chart.Series.SelectMany(Finite).ToList();
        return (
            Axis.Over([.. points.Select(p => p.X)], Left, Width - Right, 6),
            Axis.Over(
                [.. points.SelectMany(p => new[] { p.Y, p.Low ?? p.Y, p.High ?? p.Y })],
                Height - Bottom,
                Top,
                5
            )
        );
    }

    static void Diagonal(StringBuilder svg, Axis across, Axis up) =>
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<line class=\"diagonal\" x1=\"{across.Pixel(0):0.#}\" y1=\"{up.Pixel(0):0.#}\" x2=\"{across.Pixel(1):0.#}\" y2=\"{up.Pixel(1):0.#}\"/>"
        );

    static IEnumerable<ChartPoint> Finite(ChartSeries series) =>
        series.Points.Where(p => double.IsFinite(p.X) && double.IsFinite(p.Y));

    static void Grid(StringBuilder svg, Axis across, Axis up, string label)
    {
        foreach (var (value, text) in up.Ticks())
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{up.Pixel(value):0.#}\" y2=\"{up.Pixel(value):0.#}\"/><text x=\"{Left - 6}\" y=\"{up.Pixel(value) + 4:0.#}\" text-anchor=\"end\">{text}</text>"
            );
        foreach (var (value, text) in across.Ticks())
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text x=\"{across.Pixel(value):0.#}\" y=\"{Height - Bottom + 15}\" text-anchor=\"middle\">{text}</text>"
            );
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 4}\" text-anchor=\"middle\">{Text(label)}</text>"
        );
    }

    static void Curve(StringBuilder svg, List<ChartPoint> points, int series, Axis across, Axis up)
    {
        var path = string.Join(
            ' ',
            points.Select(p =>
                FormattableString.Invariant($"{across.Pixel(p.X):0.#},{up.Pixel(p.Y):0.#}")
            )
        );
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<polyline class=\"s{series}\" points=\"{path}\"/>"
        );
        foreach (var point in points)
        {
            if (point is { Low: { } low, High: { } high })
                svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<line class=\"s{series}\" x1=\"{across.Pixel(point.X):0.#}\" x2=\"{across.Pixel(point.X):0.#}\" y1=\"{up.Pixel(low):0.#}\" y2=\"{up.Pixel(high):0.#}\"/>"
                );
            if (points.Count <= 12)
                svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<circle class=\"s{series}\" cx=\"{across.Pixel(point.X):0.#}\" cy=\"{up.Pixel(point.Y):0.#}\" r=\"3\"/>"
                );
        }
    }

    static string Text(string text) => WebUtility.HtmlEncode(text);
}
