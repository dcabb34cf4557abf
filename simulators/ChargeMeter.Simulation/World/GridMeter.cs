using System.Globalization;
using ChargeMeter.Simulation.Physics;
using ChargeMeter.Simulation.Scenarios;

namespace ChargeMeter.Simulation.World;

/// <summary>Makes the meters that are not piles: each has a constant error with a standard deviation of a third of its class.</summary>
sealed class GridMeter(Scenario scenario)
{
    const double ClassesPerDeviation = 3;
    const double SecondsPerMinute = 60;

    readonly CertificateDrawer _certificates = new(scenario);

    // One array of times serves all meters of the world.
    readonly double[] _seconds = [.. Enumerable.Range(0, (scenario.Days * 24 * 60) + 1).Select(minute => minute * SecondsPerMinute)];

    /// <summary>A meter of the AC side, from the energy of each minute in kWh.</summary>
    public WorldMeter Make(string id, string role, string? parent, (string Class, decimal Resolution) make, ReadOnlySpan<double> energies)
    {
        var curve = new double[_seconds.Length];
        for (var minute = 0; minute < energies.Length; minute++)
        {
            curve[minute + 1] = curve[minute] + energies[minute];
        }

        return Make(id, role, parent, nameof(StationKind.AC), make, new EnergyCurve(scenario.Start, _seconds, curve), Scaled(id, make.Class, curve));
    }

    /// <summary>A reference in series with a pile.</summary>
    public WorldMeter Reference(string id, string? parent, string kind, GridMeterSettings settings, PileTrace trace)
    {
        var error = ErrorPercent(id, settings.ReferenceClass);
        var gain = 1 + (error / 100);
        var writer = new CurveWriter(scenario.Start);
        for (var minute = 0; minute < trace.Delivered.Length; minute++)
        {
            if (trace.Delivered[minute] > 0)
            {
                writer.Add(minute, trace.Delivered[minute], trace.Delivered[minute] * gain);
            }
        }

        var (truth, indicated) = writer.Curves();
        return Make(id, "reference", parent, kind, (settings.ReferenceClass, settings.ReferenceResolution), truth, indicated) with
        {
            // No error of a meter of the grid lies beyond its class.
            Certificates = _certificates.Draw(id, error, double.PositiveInfinity, settings.ReferenceCertificates),
        };
    }

    WorldMeter Make(
        string id, string role, string? parent, string kind, (string Class, decimal Resolution) make, EnergyCurve truth, EnergyCurve indicated)
    {
        return new WorldMeter
        {
            Id = id,
            Role = role,
            Parent = parent,
            Kind = kind,
            AccuracyClass = make.Class,
            ResolutionKilowattHours = make.Resolution,
            True = truth,
            Indicated = indicated,
            StartKilowattHours = StartOfRegister.Draw(scenario.Seed, id, make.Resolution)
        };
    }

    EnergyCurve Scaled(string id, string accuracyClass, double[] curve)
    {
        var gain = 1 + (ErrorPercent(id, accuracyClass) / 100);
        return new EnergyCurve(scenario.Start, _seconds, Array.ConvertAll(curve, energy => energy * gain));
    }

    // A meter beyond its class would not have passed its verification.
    double ErrorPercent(string id, string accuracyClass)
    {
        var limit = double.Parse(accuracyClass.TrimEnd('S'), CultureInfo.InvariantCulture);
        return Math.Clamp(Dice.For(scenario.Seed, "meter-error", id).Normal(0, limit / ClassesPerDeviation), -limit, limit);
    }
}
