using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Metrology.Estimation.Trends;

/// <summary>How an error may move: what was believed before the first observation, and how level and drift wander.</summary>
/// <remarks>
/// Reference: Harvey, Forecasting, Structural Time Series Models and the Kalman Filter, 1989, 9.1 (continuous time). All are
/// standard deviations; both wanders are random walks, so they grow with the root of time. With no drift and no wander of
/// it this is the local level model.
/// </remarks>
public sealed record TrendModel
{
    /// <summary>Of the level before any observation, around <see cref="FirstLevel"/>.</summary>
    public required RelativeError FirstLevelUncertainty { get; init; }

    /// <summary>The level believed before any observation.</summary>
    public RelativeError FirstLevel { get; init; }

    /// <summary>Of the drift before any observation, around none: by how much the level changes in a day.</summary>
    public RelativeError FirstDriftPerDayUncertainty { get; init; }

    /// <summary>By how much the level wanders in a day.</summary>
    public RelativeError LevelWanderInADay { get; init; }

    /// <summary>By how much the drift per day wanders in a day.</summary>
    public RelativeError DriftWanderInADay { get; init; }

    /// <summary>The state before the first observation.</summary>
    internal TrendState Start(DateTimeOffset at) => TrendState.Of(
        at,
        (FirstLevel.Fraction, 0),
        new(Square(FirstLevelUncertainty.Fraction), 0, Square(FirstDriftPerDayUncertainty.Fraction)));

    /// <summary>What both wanders add to the covariance of level and drift over so many days.</summary>
    internal Symmetric2 Wander(double days)
    {
        var level = Square(LevelWanderInADay.Fraction);
        var drift = Square(DriftWanderInADay.Fraction);
        return new((level * days) + (drift * days * days * days / 3), drift * days * days / 2, drift * days);
    }

    static double Square(double value) => value * value;
}
