namespace ChargeMeter.Simulation.Physics;

/// <summary>One charge of one vehicle as it truly happens: full power first, then a straight taper.</summary>
/// <param name="Number">The session's place in the life of its pile, counted from one.</param>
/// <param name="Start">When current begins to flow.</param>
/// <param name="Energy">All that is delivered, in kWh.</param>
/// <param name="PeakPower">The power before the taper, in kW.</param>
/// <param name="Voltage">The voltage of the battery, in V.</param>
/// <param name="Vehicle">Which vehicle of the neighbourhood it is.</param>
public sealed record ChargingSession(
    int Number, DateTimeOffset Start, double Energy, double PeakPower, double Voltage, int Vehicle)
{
    const double ShareBeforeTaper = 0.7;
    const double FinalShareOfPeak = 0.4;

    /// <summary>When current ceases to flow.</summary>
    public DateTimeOffset End => Start + TimeSpan.FromHours(FlatHours + TaperHours);

    double FlatHours => ShareBeforeTaper * Energy / PeakPower;

    double TaperHours => (1 - ShareBeforeTaper) * Energy / (PeakPower * (1 + FinalShareOfPeak) / 2);

    /// <summary>What has been delivered up to an instant, in kWh.</summary>
    public double EnergyAt(DateTimeOffset at)
    {
        if (at >= End)
        {
            return Energy;
        }

        var hours = Math.Max(0, (at - Start).TotalHours);
        var intoTaper = Math.Max(0, hours - FlatHours);
        var slope = PeakPower * (1 - FinalShareOfPeak) / TaperHours;
        return Math.Min(Energy, (PeakPower * hours) - (slope * intoTaper * intoTaper / 2));
    }

    /// <summary>The power at an instant, in kW.</summary>
    public double PowerAt(DateTimeOffset at)
    {
        if (at < Start || at >= End)
        {
            return 0;
        }

        var intoTaper = Math.Max(0, (at - Start).TotalHours - FlatHours);
        return PeakPower * (1 - ((1 - FinalShareOfPeak) * intoTaper / TaperHours));
    }
}
