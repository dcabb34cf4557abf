namespace ChargeMeter.Monitoring.Assessment;

/// <summary>A time at which a pile rested, as both registers saw it.</summary>
/// <param name="Pile">The pile's point.</param>
/// <param name="First">The first reading of the reference in it.</param>
/// <param name="Last">The last reading of the reference in it.</param>
/// <param name="Closed">Whether a comparison ended in it.</param>
public sealed record PairRest(PairPoint Pile, PairPoint First, PairPoint Last, bool Closed)
{
    /// <summary>The power that passed the reference while the pile's register stood still, in kW.</summary>
    public double StandbyKilowatts =>
        Last.At > First.At ? (Last.Energy - First.Energy).ToKilowattHoursApproximately() / (Last.At - First.At).TotalHours : 0;

    /// <summary>Whether the reference stood still too, so that what is truncated at the end of one window is given back in
    /// the next.</summary>
    public bool IsFlat => Last.Energy == First.Energy;
}
