using System.Globalization;

namespace ChargeMeter.Simulation.Scoring.Inputs;

/// <summary>One pile: what is true of it beside what was said of it. Errors are in percent.</summary>
public sealed class ScoredPile
{
    /// <summary>What share of the permissible error a healthy pile does not reach.</summary>
    public const double HealthyShare = 0.7;

    static readonly TimeSpan Step = TimeSpan.FromDays(1);

    readonly DateTimeOffset[] _alarmed;

    /// <summary>Joins the two.</summary>
    /// <param name="world">The name of its world: identities are unique in one world only.</param>
    /// <param name="truth">What is true.</param>
    /// <param name="estimates">What was estimated of it.</param>
    /// <param name="alarms">The alarms about it.</param>
    public ScoredPile(string world, TruthPile truth, IEnumerable<EstimateLine> estimates, IEnumerable<AlarmLine> alarms)
    {
        Truth = truth;
        Cluster = $"{world}/{truth.Station}";
        Estimates = [.. estimates.OrderBy(line => line.At)];
        _alarmed = [.. alarms.Where(line => line.IsFlag).Select(line => line.At).Order()];
        PermissiblePercent = double.Parse(truth.AccuracyClass, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>What is true of it.</summary>
    public TruthPile Truth { get; }

    /// <summary>Its station in its world: piles of one station share their mistakes.</summary>
    public string Cluster { get; }

    /// <summary>What was estimated, in order of time.</summary>
    public IReadOnlyList<EstimateLine> Estimates { get; }

    /// <summary>The maximum permissible error of its class, in percent.</summary>
    public double PermissiblePercent { get; }

    /// <summary>The estimate of that day: the first at or after the instant, at the end of the world the last before it.</summary>
    public EstimateLine? EstimateAt(DateTimeOffset instant) =>
        Estimates.FirstOrDefault(line => line.At >= instant && line.At < instant + Step)
        ?? Estimates.LastOrDefault(line => line.At < instant && line.At > instant - Step);

    /// <summary>The true error over the days that begin in a span, weighted by energy; null if nothing was delivered.</summary>
    public double? TrueError(DateTimeOffset from, DateTimeOffset to)
    {
        var (energy, weighted) = (0.0, 0.0);
        foreach (var day in Truth.Days.Where(day => day.Start >= from && day.Start < to))
        {
            energy += day.Energy;
            weighted += day.Energy * day.Error;
        }

        return energy > 0 ? weighted / energy : null;
    }

    /// <summary>Whether a step or an exchange lies in a span, so that it has no one true error.</summary>
    public bool IsBroken(DateTimeOffset from, DateTimeOffset to) =>
        Lies(Truth.Exchanged, from, to) || (Truth.Fault is { IsSudden: true } fault && Lies(fault.Onset, from, to));

    /// <summary>Whether its true error stays below 0.7 of what is permissible on every day up to an instant, and it delivered anything.</summary>
    public bool IsHealthy(DateTimeOffset until)
    {
        var days = Truth.Days.Where(day => day.Start < until).ToList();
        return days.Count > 0 && days.TrueForAll(day => Math.Abs(day.Error) < HealthyShare * PermissiblePercent);
    }

    /// <summary>Whether it was flagged after one instant and no later than another, by a verdict or an alarm.</summary>
    public bool IsFlagged(DateTimeOffset after, DateTimeOffset until) =>
        Estimates.Any(line => line.IsFlag && line.At > after && line.At <= until)
        || _alarmed.Any(at => at > after && at <= until);

    static bool Lies(DateTimeOffset? instant, DateTimeOffset from, DateTimeOffset to) => instant > from && instant < to;
}
