using System.Globalization;
using ChargeMeter.Metrology.Comparisons;
using ChargeMeter.Monitoring.Assessment;
using Microsoft.Extensions.Localization;
using Vizor.ECharts;

namespace ChargeMeter.Web.Dashboard.Parts;

/// <summary>What is drawn: the comparisons, the limits, the estimate and its uncertainty.</summary>
static class ComparisonMarks
{
    // Both legible on light and on dark.
    public const string EstimateColor = "#1789a3";
    const string LimitColor = "#d1483f";

    public static LineStyle Grid => new() { Color = new("#8296a3"), Opacity = 0.3 };

    public static object Point(Comparison comparison, string zone) => new
    {
        name = string.Create(
            CultureInfo.CurrentCulture,
            $"{StationTime.Words(comparison.To, zone)}<br>{comparison.Error.Percent:+0.00;−0.00;0.00} % · {comparison.ReferenceEnergy.KilowattHours:0.###} kWh"),
        value = new[] { StationTime.Axis(comparison.To, zone), Math.Round(comparison.Error.Percent, 4) },
    };

    public static IEnumerable<object> Lines(PileAssessment? assessment, IStringLocalizer<Words> words)
    {
        if (assessment?.Limit is { } limit)
        {
            yield return Line(limit.Percent, "+" + words["limit"], LimitColor);
            yield return Line(-limit.Percent, "−" + words["limit"], LimitColor);
        }

        if (assessment?.Estimate is { } estimate)
        {
            yield return Line(estimate.Error.Percent, string.Empty, EstimateColor);
        }
    }

    static object Line(double percent, string name, string color) => new
    {
        yAxis = percent,
        lineStyle = new { color, type = "dashed", width = 1.5 },
        label = new { formatter = name, position = "insideStartTop", color },
    };

    public static IEnumerable<object> Bands(PileAssessment? assessment, string zone)
    {
        if (assessment?.Estimate is { } estimate)
        {
            var half = estimate.ExpandedUncertainty.Percent;
            yield return new object[]
            {
                new { xAxis = StationTime.Axis(estimate.From, zone), yAxis = estimate.Error.Percent - half },
                new { xAxis = StationTime.Axis(estimate.To, zone), yAxis = estimate.Error.Percent + half },
            };
        }
    }
}
