using System.Globalization;
using System.Net;
using System.Text;
using ChargeMeter.Simulation.Scoring.Inputs;

namespace ChargeMeter.Simulation.Scoring.Plotting;

/// <summary>Draws estimates with their 95 % intervals against the truth over time, a panel for each pile, as SVG that needs nothing else.</summary>
public static class EstimatePlot
{
    const double PanelHeight = 250;
    const double PageWidth = 900;
    const double Margin = 1.15;

    /// <summary>The drawing of some piles of one world.</summary>
    public static string Svg(ScoredWorld world, IReadOnlyList<ScoredPile> piles)
    {
        var svg = new StringBuilder();
        var height = 30 + (piles.Count * PanelHeight);
        Line(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {PageWidth} {height}\" width=\"{PageWidth}\" height=\"{height}\" font-family=\"sans-serif\" font-size=\"12\">");
        Line(svg, $"<rect width=\"{PageWidth}\" height=\"{height}\" fill=\"#fff\"/>");
        Line(svg, $"<text x=\"60\" y=\"18\" fill=\"#444\">band and dots: estimate with its 95 % interval · black: true error of the day · dashed: MPE · error in %</text>");
        for (var i = 0; i < piles.Count; i++)
        {
            Panel(svg, piles[i], Frame(world, piles[i], 55 + (i * PanelHeight)));
        }

        return svg.Append("</svg>\n").ToString();
    }

    static PlotFrame Frame(ScoredWorld world, ScoredPile pile, double top)
    {
        // Wide intervals of the first days would flatten all that follows: they are cut at the panel's edge.
        var shown = pile.Truth.Days.Select(day => day.Error)
            .Concat(pile.Estimates.Where(line => line.Error is not null).Select(line => line.Error!.Value))
            .Append(pile.PermissiblePercent)
            .Append(-pile.PermissiblePercent)
            .ToList();
        return new PlotFrame(top, world.Truth.Start, world.Truth.End, Margin * shown.Min(), Margin * shown.Max());
    }

    static void Panel(StringBuilder svg, ScoredPile pile, PlotFrame frame)
    {
        Axes(svg, pile, frame);
        var estimates = pile.Estimates.Where(line => line.Error is not null && line.Expanded is not null).ToList();
        var upper = estimates.Select(line => (line.At, line.Error!.Value + line.Expanded!.Value));
        var lower = estimates.Select(line => (line.At, line.Error!.Value - line.Expanded!.Value)).Reverse();
        Line(svg, $"<polygon points=\"{Points(frame, upper.Concat(lower))}\" fill=\"#4c8bf5\" fill-opacity=\"0.2\"/>");
        Line(svg, $"<polyline points=\"{Points(frame, estimates.Select(line => (line.At, line.Error!.Value)))}\" fill=\"none\" stroke=\"#1f5fbf\"/>");
        foreach (var line in estimates)
        {
            Line(svg, $"<circle cx=\"{frame.X(line.At):0.0}\" cy=\"{frame.Y(line.Error!.Value):0.0}\" r=\"3\" fill=\"{Colour(line.Verdict)}\"><title>{line.At:u} {line.Error:0.000} ± {line.Expanded:0.000} {WebUtility.HtmlEncode(line.Verdict)}</title></circle>");
        }

        foreach (var day in pile.Truth.Days)
        {
            var y = frame.Y(day.Error);
            Line(svg, $"<line x1=\"{frame.X(day.Start):0.0}\" x2=\"{frame.X(day.Start.AddDays(1)):0.0}\" y1=\"{y:0.0}\" y2=\"{y:0.0}\" stroke=\"#000\" stroke-width=\"2\"/>");
        }
    }

    static void Axes(StringBuilder svg, ScoredPile pile, PlotFrame frame)
    {
        var truth = pile.Truth;
        var fault = truth.Fault is { } has ? string.Create(CultureInfo.InvariantCulture, $"{has.Kind} {has.SizePercent:+0.##;-0.##} %") : "healthy";
        Line(svg, $"<text x=\"{PlotFrame.Left}\" y=\"{frame.Top - 8}\" font-weight=\"bold\">{WebUtility.HtmlEncode($"{truth.Pile} · {truth.Kind} class {truth.AccuracyClass} · {fault} · {string.Join(", ", truth.Routes)}")}</text>");
        Line(svg, $"<rect x=\"{PlotFrame.Left}\" y=\"{frame.Top}\" width=\"{PlotFrame.Width}\" height=\"{PlotFrame.Height}\" fill=\"none\" stroke=\"#999\"/>");
        foreach (var level in new[] { -pile.PermissiblePercent, 0, pile.PermissiblePercent })
        {
            var y = frame.Y(level);
            Line(svg, $"<line x1=\"{PlotFrame.Left}\" x2=\"{PlotFrame.Left + PlotFrame.Width}\" y1=\"{y:0.0}\" y2=\"{y:0.0}\" stroke=\"#c33\" stroke-dasharray=\"4 4\" stroke-opacity=\"{(level is 0 ? 0.2 : 0.8)}\"/>");
            Line(svg, $"<text x=\"{PlotFrame.Left - 6}\" y=\"{y + 4:0.0}\" text-anchor=\"end\">{level:0.##}</text>");
        }

        for (var at = frame.Start; at <= frame.End; at = at.AddDays(7))
        {
            Line(svg, $"<text x=\"{frame.X(at):0.0}\" y=\"{frame.Bottom + 16}\" text-anchor=\"middle\">{at:MM-dd}</text>");
        }
    }

    static string Points(PlotFrame frame, IEnumerable<(DateTimeOffset At, double Percent)> points) => string.Join(
        ' ', points.Select(point => FormattableString.Invariant($"{frame.X(point.At):0.0},{frame.Y(point.Percent):0.0}")));

    static string Colour(string verdict) => verdict switch
    {
        "exceeding" => "#c62828",
        "suspect" => "#ef6c00",
        "watch" => "#c9a400",
        "conforming" => "#2e7d32",
        _ => "#9e9e9e",
    };

    static void Line(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
