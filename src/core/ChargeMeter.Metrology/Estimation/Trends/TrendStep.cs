namespace ChargeMeter.Metrology.Estimation.Trends;

/// <summary>What one observation did to the state: all that the way back needs.</summary>
/// <remarks>
/// Reference: Durbin and Koopman, Time Series Analysis by State Space Methods, 2nd ed., 4.3 (a_t, P_t, v_t, F_t).
/// </remarks>
/// <param name="Predicted">The state before the observation.</param>
/// <param name="Surprise">v: the observation less what was predicted.</param>
/// <param name="SurpriseVariance">F: its variance.</param>
/// <param name="Filtered">The state after the observation.</param>
sealed record TrendStep(TrendState Predicted, double Surprise, double SurpriseVariance, TrendState Filtered)
{
    internal static TrendStep Of(TrendState predicted, TrendObservation observation)
    {
        var covariance = predicted.Covariance;
        var noise = observation.StandardUncertainty.Fraction * observation.StandardUncertainty.Fraction;
        var variance = covariance.Level + noise;
        if (!(variance > 0))
        {
            return new(predicted, 0, double.PositiveInfinity, predicted);
        }

        var surprise = observation.Error.Fraction - predicted.Mean.Level;
        var (level, drift) = (covariance.Level / variance, covariance.Cross / variance);

        // Joseph's form: a sum of squares, so rounding never makes a variance negative (Bucy and Joseph, 1968).
        var kept = covariance.Between((1 - level, 0), (-drift, 1));
        var added = new Symmetric2(level * level * noise, level * drift * noise, drift * drift * noise);
        var mean = (predicted.Mean.Level + (level * surprise), predicted.Mean.Drift + (drift * surprise));
        return new(predicted, surprise, variance, TrendState.Of(predicted.At, mean, kept + added));
    }

    /// <summary>What this observation adds to the logarithm of the likelihood.</summary>
    internal double LogLikelihood => double.IsFinite(SurpriseVariance)
        ? -0.5 * (Math.Log(2 * Math.PI * SurpriseVariance) + (Surprise * Surprise / SurpriseVariance))
        : 0;
}
