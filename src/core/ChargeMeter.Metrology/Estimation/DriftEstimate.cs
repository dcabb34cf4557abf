using ChargeMeter.Metrology.Estimation.Trends;
using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Metrology.Estimation;

/// <summary>How an error moves: level and drift together, and how it may wander.</summary>
/// <remarks>Reference: METHOD.md, "Drift".</remarks>
/// <param name="State">Level and drift at the end of the period.</param>
/// <param name="Model">How they may wander from there.</param>
public sealed record DriftEstimate(TrendState State, TrendModel Model)
{
    const double DaysPerYear = ErrorWalk.DaysPerYear;
    static readonly TimeSpan Horizon = TimeSpan.FromDays(5 * DaysPerYear);

    /// <summary>The drift in a year.</summary>
    public RelativeError PerYear => RelativeError.FromFraction(DaysPerYear * State.DriftPerDay.Fraction);

    /// <summary>Its standard uncertainty.</summary>
    public RelativeError PerYearUncertainty => RelativeError.FromFraction(DaysPerYear * State.DriftPerDayUncertainty.Fraction);

    /// <summary>A drift from level (1), drift in a year (1), and their covariance.</summary>
    public static DriftEstimate Of(DateTimeOffset at, (double Level, double PerYear) mean, (double Level, double Cross, double PerYear) covariance) => new(
        TrendState.Of(
            at,
            (mean.Level, mean.PerYear / DaysPerYear),
            new Symmetric2(covariance.Level, covariance.Cross / DaysPerYear, covariance.PerYear / DaysPerYear / DaysPerYear)),
        new TrendModel
        {
            FirstLevelUncertainty = RelativeError.FromFraction(Math.Sqrt(covariance.Level)),
            LevelWanderInADay = RelativeError.FromFraction(Math.Sqrt(ErrorWalk.Variance(1))),
        });

    /// <summary>When the error will be beyond a limit with a probability of 5 %, within five years.</summary>
    public CrossingForecast Crossing(RelativeError limit) => CrossingForecast.Of(State, Model, limit, Horizon);
}
