using System.Collections.Immutable;

namespace ChargeMeter.Metrology.Estimation.Trends;

/// <summary>An error that moves: level and drift from observations at irregular times, in any order.</summary>
/// <remarks>
/// Reference: Durbin and Koopman, Time Series Analysis by State Space Methods, 2nd ed., 3.2 (local linear trend), 4.3
/// (filter) and 4.4 (smoother, in the form with r and N, which inverts nothing and so allows a drift that is known to be
/// none); Harvey, 1989, 9.1 (irregular times). Different from there: the first state is a stated prior instead of a
/// diffuse one. Observations are taken by time, and those of one time one after another, so their order does not matter.
/// </remarks>
public sealed class LocalTrend
{
    readonly TrendModel _model;
    readonly ImmutableArray<TrendStep> _steps;

    LocalTrend(TrendModel model, ImmutableArray<TrendStep> steps) => (_model, _steps) = (model, steps);

    /// <summary>The state after each observation, from what was seen until then.</summary>
    public ImmutableArray<TrendState> Filtered => [.. _steps.Select(step => step.Filtered)];

    /// <summary>The logarithm of the likelihood of the observations after the first; wanders are chosen by it.</summary>
    public double LogLikelihood => _steps.Skip(1).Sum(step => step.LogLikelihood);

    /// <summary>Follows the observations, of which there is at least one.</summary>
    public static LocalTrend Follow(IEnumerable<TrendObservation> observations, TrendModel model)
    {
        var steps = ImmutableArray.CreateBuilder<TrendStep>();
        foreach (var observation in observations
            .OrderBy(seen => seen.At)
            .ThenBy(seen => seen.Error)
            .ThenBy(seen => seen.StandardUncertainty))
        {
            var predicted = steps.Count == 0 ? model.Start(observation.At) : steps[^1].Filtered.After(observation.At, model);
            steps.Add(TrendStep.Of(predicted, observation));
        }

        return steps.Count > 0
            ? new(model, steps.DrainToImmutable())
            : throw new ArgumentException("At least one observation is wanted.", nameof(observations));
    }

    /// <summary>The state at the last observation or later.</summary>
    public TrendState At(DateTimeOffset time) => time >= _steps[^1].Filtered.At
        ? _steps[^1].Filtered.After(time, _model)
        : throw new ArgumentOutOfRangeException(nameof(time), time, "Before the last observation the smoothed states hold.");

    /// <summary>The state at each observation, from all of them.</summary>
    public ImmutableArray<TrendState> Smooth()
    {
        var smoothed = new TrendState[_steps.Length];
        var pull = (Level: 0.0, Drift: 0.0);
        var information = default(Symmetric2);
        for (var index = _steps.Length - 1; index >= 0; index--)
        {
            var step = _steps[index];
            var days = index + 1 < _steps.Length ? (_steps[index + 1].Predicted.At - step.Predicted.At).TotalDays : 0;
            (pull, information) = Back(step, days, pull, information);
            var covariance = step.Predicted.Covariance;
            var shift = covariance.Times(pull);
            var mean = (step.Predicted.Mean.Level + shift.Level, step.Predicted.Mean.Drift + shift.Drift);
            var seen = information.Between((covariance.Level, covariance.Cross), (covariance.Cross, covariance.Drift));
            smoothed[index] = TrendState.Of(step.Predicted.At, mean, covariance - seen);
        }

        return [.. smoothed];
    }

    // r_{t−1} = Z·v/F + Lᵀ·r_t and N_{t−1} = Zᵀ·Z/F + Lᵀ·N_t·L, with L = F_days·(1 − K·Z) and Z = (1, 0).
    static ((double Level, double Drift) Pull, Symmetric2 Information) Back(
        TrendStep step, double days, (double Level, double Drift) pull, Symmetric2 information)
    {
        var gain = (
            Level: step.Predicted.Covariance.Level / step.SurpriseVariance,
            Drift: step.Predicted.Covariance.Cross / step.SurpriseVariance);
        var first = (A: 1 - gain.Level - (days * gain.Drift), B: -gain.Drift);
        var second = (C: days, D: 1.0);
        var back = ((first.A * pull.Level) + (first.B * pull.Drift), (second.C * pull.Level) + (second.D * pull.Drift));
        return (
            (back.Item1 + (step.Surprise / step.SurpriseVariance), back.Item2),
            information.Between(first, second) + new Symmetric2(1 / step.SurpriseVariance, 0, 0));
    }
}
