using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Simulation.Scenarios;

namespace ChargeMeter.Simulation.Telemetry;

/// <summary>What becomes of a register on its way into a message: a wrong ratio, a wrong unit, a number that never was on it.</summary>
sealed class RegisterWire(TelemetrySettings settings, decimal ratio, Random random, FaultTally tally)
{
    const decimal WattHoursInKilowattHour = 1000;
    const decimal LeastGlitchKilowattHours = 500;
    const decimal MostGlitchKilowattHours = 50_000;

    /// <summary>The register in a reading.</summary>
    public Energy OfReading(Energy shown, DateTimeOffset at)
    {
        var isGlitch = random.NextDouble() < settings.Registers.GlitchShare;
        var size = LeastGlitchKilowattHours + ((MostGlitchKilowattHours - LeastGlitchKilowattHours) * Math.Round((decimal)random.NextDouble(), 3));
        if (!isGlitch)
        {
            return OfEvent(shown, at);
        }

        tally.Add("glitch", at);
        return OfEvent(shown + Energy.FromKilowattHours(size), at);
    }

    /// <summary>The register in a transaction event.</summary>
    public Energy OfEvent(Energy shown, DateTimeOffset at)
    {
        var scaled = ratio == 1 ? shown : Energy.FromKilowattHours(shown.KilowattHours * ratio);
        if (random.NextDouble() >= settings.WrongUnitShare)
        {
            return scaled;
        }

        tally.Add("unit", at);
        return Energy.FromKilowattHours(scaled.KilowattHours * WattHoursInKilowattHour);
    }
}
