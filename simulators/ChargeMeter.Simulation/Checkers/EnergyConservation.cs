using ChargeMeter.Simulation.World;

namespace ChargeMeter.Simulation.Checkers;

/// <summary>Energy is conserved: what passed a meter is never less than what passed the meters beneath it.</summary>
public static class EnergyConservation
{
    // Far above what adding floating point numbers loses, far below any register step.
    const double ToleranceKilowattHours = 1e-6;

    /// <summary>Where a station breaks it, at any of these instants; empty when all is well.</summary>
    public static IEnumerable<string> Breaches(WorldStation station, IReadOnlyList<DateTimeOffset> instants)
    {
        var beneath = station.Meters.Where(meter => meter.Parent is not null).ToLookup(meter => meter.Parent!, StringComparer.Ordinal);
        return
            from meter in station.Meters
            where beneath.Contains(meter.Id)
            from pair in instants.Zip(instants.Skip(1))
            let passed = Between(meter, pair.First, pair.Second)
            let delivered = beneath[meter.Id].Sum(child => Between(child, pair.First, pair.Second))
            where passed < delivered - ToleranceKilowattHours
            select FormattableString.Invariant($"{meter.Id} passed {passed} kWh from {pair.First:O} to {pair.Second:O}, those beneath it {delivered} kWh");
    }

    static double Between(WorldMeter meter, DateTimeOffset from, DateTimeOffset to) => meter.True.At(to) - meter.True.At(from);
}
