using System.Xml.Linq;
using RewardBridge.Evaluation.Reports;

namespace RewardBridge.Evaluation.Tests.Reports;

public sealed class SvgFileTests
{
    [Fact]
    public void A_picture_is_XML_with_a_curve_and_a_name_for_each_series()
    {
        var chart = new LineChart(
            "time <ms>",
            [
                new("one & only", [new(1, 2), new(2, 4)]),
                new("other", [new(1, 3), new(2, double.NaN)]),
            ],
            "rows"
        );
        var root = XDocument.Parse(SvgFile.Draw([chart, chart])).Root!;
        XNamespace svg = "http://www.w3.org/2000/svg";
        Assert.Equal(svg + "svg", root.Name);
        Assert.Equal(4, root.Descendants(svg + "polyline").Count());
        var texts = root.Descendants(svg + "text").Select(text => text.Value).ToList();
        Assert.Equal(2, texts.Count(text => text == "time <ms>"));
        Assert.Equal(2, texts.Count(text => text == "one & only"));
    }
}
