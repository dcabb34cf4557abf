using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Metrology.Estimation.Trends;

/// <summary>Level and drift of an error at one time, jointly normal.</summary>
/// <remarks>Reference: Durbin and Koopman, Time Series Analysis by State Space Methods, 2nd ed., 3.2 (local linear trend).</remarks>
public sealed record TrendState
{
    TrendState(DateTimeOffset at, (double Level, double Drift) mean, Symmetric2 covariance) =>
        (At, Mean, Covariance) = (at, mean, covariance);

    /// <summary>When.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The level: the error itself.</summary>
    public RelativeError Level => RelativeError.FromFraction(Mean.Level);

    /// <summary>The standard uncertainty of the level.</summary>
    public RelativeError LevelUncertainty => Root(Covariance.Level);

    /// <summary>By how much the level changes in a day.</summary>
    public RelativeError DriftPerDay => RelativeError.FromFraction(Mean.Drift);

    /// <summary>The standard uncertainty of the drift per day.</summary>
    public RelativeError DriftPerDayUncertainty => Root(Covariance.Drift);

    /// <summary>Mean of level (1) and drift (per day).</summary>
    internal (double Level, double Drift) Mean { get; }

    /// <summary>Covariance of level (1) and drift (per day).</summary>
    internal Symmetric2 Covariance { get; }

    internal static TrendState Of(DateTimeOffset at, (double Level, double Drift) mean, Symmetric2 covariance) =>
        new(at, mean, covariance);

    /// <summary>The state at a later time, when nothing more is seen until then.</summary>
    internal TrendState After(DateTimeOffset at, TrendModel model)
    {
        var days = (at - At).TotalDays;
        return new(
            at,
            (Mean.Level + (days * Mean.Drift), Mean.Drift),
            Covariance.After(days) + model.Wander(days));
    }

    static RelativeError Root(double variance) => RelativeError.FromFraction(Math.Sqrt(Math.Max(0, variance)));
}
