using System.Globalization;
using System.Net;
using System.Text;

namespace RewardBridge.Evaluation.Reports;

/// <summary>Charts as one SVG picture that stands alone, for documents that aren't a report.</summary>
public static class SvgFile
{
    const int ChartWidth = 460;
    const int ChartHeight = 250;
    const int TitleHeight = 24;
    const int LegendHeight = 22;
    const int Height = TitleHeight + LegendHeight + ChartHeight;

    static readonly string[] _colours =
    [
        "#0072b2",
        "#d55e00",
        "#009e73",
        "#cc79a7",
        "#e69f00",
        "#56b4e9",
    ];

    /// <summary>Draws charts side by side, each with its title and legend above it.</summary>
    /// <param name="charts">At least one.</param>
    /// <returns>An SVG document.</returns>
    public static string Draw(IReadOnlyList<LineChart> charts)
    {
        ArgumentNullException.ThrowIfNull(charts);
        var width = charts.Count * ChartWidth;
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {Height}\" font-family=\"sans-serif\" font-size=\"12\">"
        );
        svg.Append("<style>polyline{fill:none;stroke-width:2}.grid{stroke:#ccc}");
        for (var i = 0; i < _colours.Length; i++)
            svg.Append(
                CultureInfo.InvariantCulture,
                $".s{i}{{stroke:{_colours[i]}}}circle.s{i}{{fill:{_colours[i]}}}"
            );
        svg.Append("</style>");
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<rect width=\"{width}\" height=\"{Height}\" fill=\"#fff\"/>"
        );
        for (var i = 0; i < charts.Count; i++)
            Chart(svg, charts[i], i * ChartWidth);
        return svg.Append("</svg>\n").ToString();
    }

    static void Chart(StringBuilder svg, LineChart chart, int left)
    {
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"{left + 12}\" y=\"17\" font-weight=\"bold\">{WebUtility.HtmlEncode(chart.Title)}</text>"
        );
        var step = (ChartWidth - 24) / Math.Max(chart.Series.Count, 1);
        for (var i = 0; i < chart.Series.Count; i++)
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<circle class=\"s{i}\" cx=\"{left + 18 + i * step}\" cy=\"34\" r=\"4\"/><text x=\"{left + 28 + i * step}\" y=\"38\">{WebUtility.HtmlEncode(chart.Series[i].Name)}</text>"
            );
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg x=\"{left}\" y=\"{TitleHeight + LegendHeight}\" width=\"{ChartWidth}\" height=\"{ChartHeight}\">"
        );
        svg.Append(SvgChart.Draw(chart)).Append("</svg>");
    }
}
