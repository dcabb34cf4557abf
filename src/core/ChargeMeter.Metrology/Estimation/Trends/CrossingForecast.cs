using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Metrology.Estimation.Trends;

/// <summary>When an error that drifts will be beyond its limit with a probability of 5 %.</summary>
/// <remarks>
/// Reference: JCGM 106:2012, 7 (P(|e| > T) of a normal forecast); Durbin and Koopman, 2nd ed., 4.11 (forecasting).
/// Before <see cref="Date"/> the probability is below 5 %, with all that is unknown today: level, drift and how they will
/// wander. The interval is where that date will lie once level and drift are known: at its ends the forecast is moved by
/// 1.96 standard uncertainties of level and drift, away from zero for the early end and towards zero for the late one,
/// and only the wander is left unknown. No date means: not within the horizon.
/// </remarks>
/// <param name="Date">When the probability reaches 5 %.</param>
/// <param name="Earliest">The early end of the interval.</param>
/// <param name="Latest">The late end of the interval.</param>
public sealed record CrossingForecast(DateTimeOffset? Date, DateTimeOffset? Earliest, DateTimeOffset? Latest)
{
    /// <summary>The probability that dates the crossing.</summary>
    public const double Probability = 0.05;

    const double Edge = 1.959964;
    static readonly TimeSpan Step = TimeSpan.FromDays(1);

    /// <summary>The forecast from a state on.</summary>
    /// <param name="state">Level and drift at the end of what was seen.</param>
    /// <param name="model">How they may wander.</param>
    /// <param name="limit">The maximum permissible error.</param>
    /// <param name="horizon">How far to look, in whole days.</param>
    public static CrossingForecast Of(TrendState state, TrendModel model, RelativeError limit, TimeSpan horizon)
    {
        DateTimeOffset? First(Func<TimeSpan, double> probability) => FirstReached(state.At, horizon, probability);
        return new(
            First(ahead => Predicted(state, model, limit, ahead)),
            First(ahead => AtEdge(state, model, limit, ahead, outward: true)),
            First(ahead => AtEdge(state, model, limit, ahead, outward: false)));
    }

    static double Predicted(TrendState state, TrendModel model, RelativeError limit, TimeSpan ahead)
    {
        var then = state.After(state.At + ahead, model);
        return Beyond(then.Mean.Level, then.Covariance.Level, limit);
    }

    static double AtEdge(TrendState state, TrendModel model, RelativeError limit, TimeSpan ahead, bool outward)
    {
        var days = ahead.TotalDays;
        var level = state.Mean.Level + (days * state.Mean.Drift);
        var most = Edge * Math.Sqrt(Math.Max(0, state.Covariance.After(days).Level));
        var size = outward ? Math.Abs(level) + most : Math.Max(0, Math.Abs(level) - most);
        return Beyond(size, model.Wander(days).Level, limit);
    }

    static double Beyond(double level, double variance, RelativeError limit) => ConformityProbability.Beyond(
        RelativeError.FromFraction(level),
        RelativeError.FromFraction(Math.Sqrt(Math.Max(0, variance))),
        double.PositiveInfinity,
        limit);

    static DateTimeOffset? FirstReached(DateTimeOffset from, TimeSpan horizon, Func<TimeSpan, double> probability)
    {
        for (var ahead = TimeSpan.Zero; ahead <= horizon; ahead += Step)
        {
            if (probability(ahead) >= Probability)
            {
                return from + ahead;
            }
        }

        return null;
    }
}
