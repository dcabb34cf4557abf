using System.Globalization;
using ChargeMeter.Metrology.Comparisons;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Fleet;
using Microsoft.Extensions.Localization;
using Vizor.ECharts;

namespace ChargeMeter.Web.Dashboard.Parts;

/// <summary>The comparisons of a pile over time, with its limits and the band of its estimate.</summary>
static class ComparisonChart
{
    // Legible on light and on dark.
    const string PointColor = "#1789a3";
    const string LimitColor = "#d1483f";

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
            },
            Series = [Points(pile, zone, words)],
        };
    }

    static ScatterSeries Points(PileSnapshot pile, string zone, IStringLocalizer<Words> words) => new()
    {
        SymbolSize = new(8),
        ItemStyle = new ItemStyle { Color = new(PointColor), Opacity = 0.8 },
        Data = pile.Comparisons.Select(comparison => Point(comparison, zone)).ToList(),
        MarkLine = new MarkLine
        {
            Silent = true,
            Symbol = new("none"),
            Data = Lines(pile.Assessment, words).ToList(),
        },
        MarkArea = new MarkArea
        {
            Silent = true,
            ItemStyle = new ItemStyle { Color = new(PointColor), Opacity = 0.16 },
            Data = Bands(pile.Assessment, zone).ToList(),
        },
    };

    static object Point(Comparison comparison, string zone) => new
    {
        name = string.Create(
            CultureInfo.CurrentCulture,
            $"{StationTime.Words(comparison.To, zone)}<br>{comparison.Error.Percent:+0.00;−0.00;0.00} % · {comparison.ReferenceEnergy.KilowattHours:0.###} kWh"),
        value = new[] { Place(comparison.To, zone), Math.Round(comparison.Error.Percent, 4) },
    };

    static IEnumerable<object> Lines(PileAssessment? assessment, IStringLocalizer<Words> words)
    {
        if (assessment?.Limit is { } limit)
        {
            yield return Line(limit.Percent, "+" + words["limit"], LimitColor);
            yield return Line(-limit.Percent, "−" + words["limit"], LimitColor);
        }

        if (assessment?.Estimate is { } estimate)
        {
            yield return Line(estimate.Error.Percent, words["estimate"], PointColor);
        }
    }

    static object Line(double percent, string name, string color) => new
    {
        yAxis = percent,
        lineStyle = new { color, type = "dashed", width = 1.5 },
        label = new { formatter = name, position = "insideStartTop", color },
    };

    static IEnumerable<object> Bands(PileAssessment? assessment, string zone)
    {
        if (assessment?.Estimate is { } estimate)
        {
            var half = estimate.ExpandedUncertainty.Percent;
            yield return new object[]
            {
                new { xAxis = Place(estimate.From, zone), yAxis = estimate.Error.Percent - half },
                new { xAxis = Place(estimate.To, zone), yAxis = estimate.Error.Percent + half },
            };
        }
    }

    // The axis is symmetric and holds both limits, so that a healthy pile looks healthy.
    static double Reach(PileSnapshot pile)
    {
        var limit = pile.Assessment?.Limit?.Percent ?? 0;
        var far = pile.Comparisons.Max(comparison => Math.Abs(comparison.Error.Percent));
        return Math.Ceiling(Math.Max(1.5 * limit, 1.1 * far) * 2) / 2;
    }

    static double Place(DateTimeOffset at, string zone) =>
        (StationTime.In(at, zone).DateTime - DateTime.UnixEpoch).TotalMilliseconds;
}
