namespace ChargeMeter.Monitoring.Assessment;

/// <summary>A time at which a pile rested, as both registers saw it.</summary>
/// <param name="Pile">The pile's point.</param>
/// <param name="First">The first reading of the reference in it.</param>
/// <param name="Last">The last reading of the reference in it.</param>
/// <param name="Closed">Whether a comparison ended in it.</param>
/// <param name="StandbyKilowatts">The power that passes the reference while the pile's register stands still, in kW.</param>
public sealed record PairRest(PairPoint Pile, PairPoint First, PairPoint Last, bool Closed, double StandbyKilowatts)
{
    /// <summary>Before any rest has shown the standby power, the most that a pile is known to draw: 150 W (domain figures for DC
    /// piles at rest).</summary>
    public const double LargestStandbyKilowatts = 0.15;

    /// <summary>Two readings nearer than this say nothing of the power between them.</summary>
    static readonly TimeSpan ShortestSpan = TimeSpan.FromMinutes(5);

    /// <summary>The standby power as two readings of the reference show it; as it was known before where they are too near.</summary>
    public static double Standby(PairPoint first, PairPoint last, double before) => last.At - first.At < ShortestSpan
        ? before
        : (last.Energy - first.Energy).ToKilowattHoursApproximately() / (last.At - first.At).TotalHours;

    /// <summary>Whether the reference stood still too, so that what is truncated at the end of one window is given back in
    /// the next.</summary>
    public bool IsFlat => Last.Energy == First.Energy;
}
