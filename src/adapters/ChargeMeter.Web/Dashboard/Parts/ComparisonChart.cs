using ChargeMeter.Monitoring.Fleet;
using Microsoft.Extensions.Localization;
using Vizor.ECharts;

namespace ChargeMeter.Web.Dashboard.Parts;

/// <summary>The comparisons of a pile over time, with its limits and the band of its estimate.</summary>
static class ComparisonChart
{
    public static ChartOptions Of(PileSnapshot pile, string zone, IStringLocalizer<Words> words)
    {
        var reach = Reach(pile);
        return new ChartOptions
        {
            // Places on the axis are wall-clock times of the station, written as if they were UTC.
            UseUTC = true,
            Animation = false,
            Grid = new Grid { Left = new(56), Right = new(24), Top = new(24), Bottom = new(32) },
            Tooltip = new Tooltip { Trigger = TooltipTrigger.Item, Formatter = new("{b}"), Confine = true },
            XAxis = new XAxis { Type = AxisType.Time, AxisLabel = new AxisLabel { HideOverlap = true } },
            YAxis = new YAxis
            {
                Type = AxisType.Value,
                Min = new(-reach),
                Max = new(reach),
                AxisLabel = new AxisLabel { Formatter = new("{value} %") },
                SplitLine = new SplitLine { LineStyle = ComparisonMarks.Grid },
            },
            Series = [Points(pile, zone, words)],
        };
    }

    static ScatterSeries Points(PileSnapshot pile, string zone, IStringLocalizer<Words> words) => new()
    {
        SymbolSize = new(8),
        ItemStyle = new ItemStyle { Color = new(ComparisonMarks.EstimateColor), Opacity = 0.8 },
        Data = pile.Comparisons.Select(comparison => ComparisonMarks.Point(comparison, zone)).ToList(),
        MarkLine = new MarkLine
        {
            Silent = true,
            Symbol = new("none"),
            Data = ComparisonMarks.Lines(pile.Assessment, words).ToList(),
        },
        MarkArea = new MarkArea
        {
            Silent = true,
            ItemStyle = new ItemStyle { Color = new(ComparisonMarks.EstimateColor), Opacity = 0.16 },
            Data = ComparisonMarks.Bands(pile.Assessment, zone).ToList(),
        },
    };

    // The axis is symmetric and holds both limits, so that a healthy pile looks healthy.
    static double Reach(PileSnapshot pile)
    {
        var limit = pile.Assessment?.Limit?.Percent ?? 0;
        var far = pile.Comparisons.Select(comparison => Math.Abs(comparison.Error.Percent)).DefaultIfEmpty().Max();
        return Math.Ceiling(Math.Max(1.5 * limit, 1.1 * far) * 2) / 2;
    }
}
