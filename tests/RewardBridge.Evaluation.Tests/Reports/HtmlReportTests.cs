using System.Xml.Linq;
using RewardBridge.Evaluation.Reports;

namespace RewardBridge.Evaluation.Tests.Reports;

public sealed class HtmlReportTests
{
    static Report Everything(string text) =>
        new()
        {
            Title = text,
            Summary = [text],
            Sections =
            [
                new(text)
                {
                    Text = text,
                    Preformatted = text,
                    Tables =
                    [
                        new(
                            text,
                            [text, "n"],
                            [
                                [text, "1.5"],
                            ]
                        ),
                    ],
                    Charts =
                    [
                        new(text, [new(text, [new(0, 0.1), new(1, 0.5, 0.4, 0.6)])]),
                        new("none", []),
                        new("flat", [new("f", [new(1, 3), new(2, double.NaN)])]),
                    ],
                },
            ],
        };

    [Fact]
    public void Needs_no_network_and_runs_no_script()
    {
        var html = HtmlReport.Render(Everything("plain"));

        Assert.DoesNotContain("http", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Any_text_is_shown_as_text() =>
        Gen.String[Gen.Char["<>&\"'ab/ =\n"], 0, 30]
            .Sample(text =>
            {
                var html = HtmlReport.Render(Everything(text));
                var body = html[
                    html.IndexOf("<body>", StringComparison.Ordinal)..html.IndexOf(
                        "</html>",
                        StringComparison.Ordinal
                    )
                ];

                // The body is well-formed XML, so nothing in the text opened or closed an element.
                var tree = XElement.Parse(body, LoadOptions.PreserveWhitespace);
                Assert.Equal(text, tree.Element("pre")!.Value);
            });

    [Fact]
    public void A_unit_frame_shows_zero_to_one_whatever_the_data()
    {
        var chart = new LineChart("t", [new("s", [new(0.4, 0.5), new(0.6, 0.5)])])
        {
            Frame = ChartFrame.UnitWithDiagonal,
        };
        var svg = SvgChart.Draw(chart);
        Assert.Contains("class=\"diagonal\"", svg, StringComparison.Ordinal);
        foreach (var tick in (string[])["0", "0.2", "0.8", "1"])
            Assert.Equal(2, svg.Split($">{tick}</text>").Length - 1);
        Assert.DoesNotContain(
            "diagonal",
            SvgChart.Draw(chart with { Frame = ChartFrame.Unit }),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Ticks_are_round_and_enclose_the_values() =>
        Gen.Select(Gen.Double[-1e6, 1e6], Gen.Double[0, 1e6])
            .Sample(t =>
            {
                var axis = Axis.Over([t.Item1, t.Item1 + t.Item2], 0, 100, 5);
                var ticks = axis.Ticks().Select(x => x.Value).ToList();

                var slack = 1e-6 * Math.Max(1, Math.Abs(t.Item1) + t.Item2);
                Assert.InRange(ticks.Count, 2, 12);
                Assert.True(ticks[0] <= t.Item1 + slack);
                Assert.True(ticks[^1] >= t.Item1 + t.Item2 - slack);
            });
}
