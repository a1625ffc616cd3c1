using System.Globalization;
using System.Net;
using System.Text;

namespace RewardBridge.Evaluation.Reports;

/// <summary>Renders a <see cref="Report"/> as one HTML file that needs no network: styles and charts are inline, there are no scripts.</summary>
public static class HtmlReport
{
    const double MostTint = 45; // per cent; text stays readable on it

    const string Style = """
        :root{color-scheme:light dark;--ink:#1c2430;--soft:#5b6776;--paper:#fff;--line:#dde3ea;--tint:#f5f7fa;
        --c0:#1f6feb;--c1:#d1242f;--c2:#1a7f37;--c3:#9a6700;--c4:#8250df;--c5:#0e7c86}
        @media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9aa7b4;--paper:#0f1419;--line:#2b333d;--tint:#171d24;
        --c0:#58a6ff;--c1:#ff7b72;--c2:#3fb950;--c3:#d29922;--c4:#bc8cff;--c5:#39c5cf}}
        *{box-sizing:border-box}body{margin:0 auto;max-width:1060px;padding:32px 20px 64px;background:var(--paper);color:var(--ink);
        font:15px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
        h1{font-size:26px;line-height:1.25;margin:0 0 12px}h2{font-size:19px;margin:36px 0 8px;padding-top:16px;border-top:1px solid var(--line)}
        p{margin:0 0 10px;max-width:76ch}.summary{font-size:16px}
        .charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(320px,1fr));gap:20px;margin:14px 0}
        figure{margin:0;padding:12px;background:var(--tint);border-radius:8px}figcaption{font-weight:600;font-size:14px;margin-bottom:4px}
        .legend{font-size:12.5px;color:var(--soft);margin-bottom:4px}.legend i{display:inline-block;width:14px;height:3px;margin:0 5px 3px 0;border-radius:2px}
        .legend span{margin-right:14px;display:inline-block}svg{width:100%;height:auto;display:block}svg text{font-size:11px;fill:var(--soft)}
        svg .grid{stroke:var(--line);stroke-width:1}svg .diagonal{stroke:var(--soft);stroke-width:1;stroke-dasharray:4 4}svg polyline{fill:none;stroke-width:2;stroke-linejoin:round}svg line{stroke-width:1.5}
        .s0{stroke:var(--c0)}.s1{stroke:var(--c1)}.s2{stroke:var(--c2)}.s3{stroke:var(--c3)}.s4{stroke:var(--c4)}.s5{stroke:var(--c5)}
        circle.s0{fill:var(--c0)}circle.s1{fill:var(--c1)}circle.s2{fill:var(--c2)}circle.s3{fill:var(--c3)}circle.s4{fill:var(--c4)}circle.s5{fill:var(--c5)}
        .scroll{overflow-x:auto;margin:12px 0 20px}table{border-collapse:collapse;width:100%;font-size:14px;font-variant-numeric:tabular-nums}
        caption{text-align:left;font-weight:600;padding:6px 0}th,td{text-align:left;padding:6px 12px 6px 0;border-bottom:1px solid var(--line);vertical-align:top}
        th{color:var(--soft);font-weight:600}td{white-space:pre-wrap;overflow-wrap:break-word}td[style]{padding-left:8px}td.n{white-space:nowrap}
        pre{background:var(--tint);padding:14px;border-radius:8px;overflow-x:auto;font-size:13px;line-height:1.45}
        """;

    /// <summary>The whole page.</summary>
    public static string Render(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var html = new StringBuilder();
        html.Append(
            CultureInfo.InvariantCulture,
            $"<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{Text(report.Title)}</title>\n<style>{Style}</style></head>\n<body><h1>{Text(report.Title)}</h1>\n"
        );
        foreach (var paragraph in report.Summary)
            html.Append(
                CultureInfo.InvariantCulture,
                $"<p class=\"summary\">{Text(paragraph)}</p>\n"
            );
        foreach (var section in report.Sections)
            Section(html, section);
        return html.Append("</body></html>\n").ToString();
    }

    static void Section(StringBuilder html, ReportSection section)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2>{Text(section.Heading)}</h2>\n");
        if (section.Text is { } text)
            html.Append(CultureInfo.InvariantCulture, $"<p>{Text(text)}</p>\n");
        if (section.Charts.Count > 0)
        {
            html.Append("<div class=\"charts\">\n");
            foreach (var chart in section.Charts)
                Figure(html, chart);
            html.Append("</div>\n");
        }
        foreach (var table in section.Tables)
            Table(html, table);
        if (section.Preformatted is { } preformatted)
            html.Append(CultureInfo.InvariantCulture, $"<pre>{Text(preformatted)}</pre>\n");
    }

    static void Figure(StringBuilder html, LineChart chart)
    {
        html.Append(
            CultureInfo.InvariantCulture,
            $"<figure><figcaption>{Text(chart.Title)}</figcaption>"
        );
        if (chart.Series.Count > 1)
        {
            html.Append("<div class=\"legend\">");
            for (var i = 0; i < chart.Series.Count; i++)
                html.Append(
                    CultureInfo.InvariantCulture,
                    $"<span><i style=\"background:var(--c{i})\"></i>{Text(chart.Series[i].Name)}</span>"
                );
            html.Append("</div>");
        }
        html.Append(CultureInfo.InvariantCulture, $"{SvgChart.Draw(chart)}</figure>\n");
    }

    static void Table(StringBuilder html, ReportTable table)
    {
        html.Append(
            CultureInfo.InvariantCulture,
            $"<div class=\"scroll\"><table><caption>{Text(table.Caption)}</caption><thead><tr>"
        );
        foreach (var column in table.Columns)
            html.Append(CultureInfo.InvariantCulture, $"<th>{Text(column)}</th>");
        html.Append("</tr></thead><tbody>\n");
        for (var r = 0; r < table.Rows.Count; r++)
        {
            html.Append("<tr>");
            for (var c = 0; c < table.Rows[r].Count; c++)
                Cell(html, table.Rows[r][c], table.Shades?[r][c]);
            html.Append("</tr>\n");
        }
        html.Append("</tbody></table></div>\n");
    }

    static void Cell(StringBuilder html, string cell, double? shade)
    {
        html.Append(IsFigure(cell) ? "<td class=\"n\"" : "<td");
        if (shade is > 0 and var tint)
            html.Append(
                CultureInfo.InvariantCulture,
                $" style=\"background:color-mix(in srgb,var(--c0) {MostTint * Math.Min(tint, 1):0}%,transparent)\""
            );
        html.Append(CultureInfo.InvariantCulture, $">{Text(cell)}</td>");
    }

    // Figures stay on one line; prose may wrap.
    static bool IsFigure(string cell) =>
        cell.Length is > 0 and <= 30
        && (char.IsAsciiDigit(cell[0]) || cell[0] is '+' or '-' or '−');

    static string Text(string text) => WebUtility.HtmlEncode(text);
}
