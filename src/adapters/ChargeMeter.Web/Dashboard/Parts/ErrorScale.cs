using System.Globalization;
using ChargeMeter.Metrology.Estimation;
using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Web.Dashboard.Parts;

/// <summary>The scale of an error bar: percent to a drawing 200 wide, zero in the middle.</summary>
sealed class ErrorScale
{
    readonly double _reach;

    public ErrorScale(ErrorEstimate estimate, RelativeError? limit)
    {
        Error = estimate.Error.Percent;
        Low = Error - estimate.ExpandedUncertainty.Percent;
        High = Error + estimate.ExpandedUncertainty.Percent;
        Limit = limit?.Percent;
        // Twice the limit, or more where the interval needs it: the limits of piles of one class line up.
        _reach = Math.Max(2 * (Limit ?? 0), 1.08 * Math.Max(Math.Abs(Low), Math.Abs(High)));
    }

    public double Error { get; }

    public double Low { get; }

    public double High { get; }

    public double? Limit { get; }

    public double At(double percent) => 100 + (_reach > 0 ? percent / _reach * 100 : 0);

    public static string Text(double place) => place.ToString("0.##", CultureInfo.InvariantCulture);
}
