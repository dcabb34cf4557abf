using ChargeMeter.Simulation.Physics;
using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.Sites;

namespace ChargeMeter.Simulation.World;

/// <summary>Makes the meter of a pile from what passed it.</summary>
sealed class PileMeter(Scenario scenario, Climate climate)
{
    const double MinutesPerHour = 60;
    const int IdleMinutes = 10;

    readonly CertificateDrawer _certificates = new(scenario);

    /// <summary>The meter, behind another.</summary>
    public WorldMeter Make(PileSite site, StationGroup group, PileTrace trace, string? parent)
    {
        var exchange = site.ExchangeMinute is { } earliest ? trace.IdleFrom(earliest, IdleMinutes) : null;
        var (truth, indicated) = Curves(site, trace, exchange ?? int.MaxValue);
        return new WorldMeter
        {
            Id = site.Id,
            Role = "pile",
            Parent = parent,
            Kind = group.Kind.ToString(),
            AccuracyClass = group.PileClass,
            ResolutionKilowattHours = group.PileResolution,
            RatedKilowatts = site.RatedKilowatts,
            True = truth,
            Indicated = indicated,
            StartKilowattHours = StartOfRegister.Draw(scenario.Seed, site.Id, group.PileResolution),
            Fault = site.Fault,
            Firmware = site.Firmware,
            Certificates = _certificates.Draw(site, group),
            IsInside = site.IsInside,
            CableOhm = site.IsInside ? site.CableOhm : 0,
            Exchanged = exchange is { } minute ? scenario.Start.AddMinutes(minute) : null
        };
    }

    (EnergyCurve True, EnergyCurve Indicated) Curves(PileSite site, PileTrace trace, int exchange)
    {
        var writer = new CurveWriter(scenario.Start);
        var delivered = trace.Delivered;
        var losses = trace.CableLosses;
        for (var minute = 0; minute < delivered.Length; minute++)
        {
            var energy = delivered[minute];
            if (energy > 0)
            {
                var celsius = climate.CelsiusAt(minute) + scenario.Climate.CabinetKelvin;
                var percent = site.Errors.At(minute, energy * MinutesPerHour / site.RatedKilowatts, celsius)
                    + (minute < exchange ? 0 : site.ExchangedPercent - site.Errors.ConstantPercent);
                writer.Add(minute, energy, (energy + losses[minute]) * (1 + (percent / 100)));
            }
        }

        return writer.Curves();
    }
}
