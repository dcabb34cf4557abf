using ChargeMeter.Simulation.Charging;
using ChargeMeter.Simulation.Sites;

namespace ChargeMeter.Simulation.World;

/// <summary>What passed a pile minute by minute, in kWh.</summary>
sealed class PileTrace
{
    const double MinutesPerHour = 60;
    const double WattsPerKilowatt = 1000;

    readonly double[] _delivered;
    readonly double[] _cableLoss;

    public PileTrace(PileSite site, IEnumerable<PlannedCharge> charges, int minutes)
    {
        _delivered = new double[minutes];
        _cableLoss = new double[minutes];
        foreach (var charge in charges)
        {
            var minute = charge.StartMinute;
            foreach (var energy in charge.Profile.Minutes(charge.KilowattHours))
            {
                _delivered[minute] += energy;
                _cableLoss[minute++] += site.IsInside ? CableLoss(energy, site.CableOhm, charge.Vehicle.Volts) : 0;
            }
        }
    }

    /// <summary>Delivered at the connector.</summary>
    public ReadOnlySpan<double> Delivered => _delivered;

    /// <summary>Lost in the cable behind a meter inside.</summary>
    public ReadOnlySpan<double> CableLosses => _cableLoss;

    /// <summary>The first minute, from a given one on, around which the pile is idle; null where there is none.</summary>
    public int? IdleFrom(int minute, int breadth)
    {
        for (var first = minute; first + breadth < _delivered.Length; first++)
        {
            if (!_delivered.AsSpan(first, breadth).ContainsAnyExcept(0.0))
            {
                return first + (breadth / 2);
            }
        }

        return null;
    }

    // I²R with the current that the energy of a minute takes at the battery's voltage.
    static double CableLoss(double energy, double ohm, double volts)
    {
        var amperes = energy * MinutesPerHour * WattsPerKilowatt / volts;
        return amperes * amperes * ohm / WattsPerKilowatt / MinutesPerHour;
    }
}
