using System.Collections.Immutable;

namespace ChargeMeter.Simulation.World;

/// <summary>A meter of the world, with what it truly measured and what it shows.</summary>
public sealed record WorldMeter
{
    /// <summary>Its identity.</summary>
    public required string Id { get; init; }

    /// <summary>Its role as in the registry file: <c>pile</c>, <c>reference</c>, <c>master</c>, <c>submeter</c>, <c>consumer</c>.</summary>
    public required string Role { get; init; }

    /// <summary>The meter upstream of it in truth, which the registry may have wrong.</summary>
    public string? Parent { get; init; }

    /// <summary><c>AC</c> or <c>DC</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The accuracy class.</summary>
    public required string AccuracyClass { get; init; }

    /// <summary>One register step in kWh, primary energy.</summary>
    public required decimal ResolutionKilowattHours { get; init; }

    /// <summary>Rated power in kW; a pile's.</summary>
    public double RatedKilowatts { get; init; }

    /// <summary>The energy that truly passed it, at the connector for a pile.</summary>
    public required EnergyCurve True { get; init; }

    /// <summary>What it counted, before truncation: the true energy with its error.</summary>
    public required EnergyCurve Indicated { get; init; }

    /// <summary>The register at the beginning of the world, in kWh.</summary>
    public required decimal StartKilowattHours { get; init; }

    /// <summary>The fault it has; null for a healthy meter.</summary>
    public MeterFault? Fault { get; init; }

    /// <summary>Operator of the station, manufacturer, firmware: what a common bias goes with.</summary>
    public string Firmware { get; init; } = "fw-1";

    /// <summary>What verifications on site found.</summary>
    public ImmutableArray<WorldCertificate> Certificates { get; init; } = [];

    /// <summary>Whether a DC pile's meter sits inside, before the cable, so that it counts the cable's loss as well.</summary>
    public bool IsInside { get; init; }

    /// <summary>Resistance of both conductors of the cable behind a meter inside, in ohm.</summary>
    public double CableOhm { get; init; }

    /// <summary>When the meter was exchanged for one with another serial and another error, both curves going on; null where it was not.</summary>
    public DateTimeOffset? Exchanged { get; init; }
}
