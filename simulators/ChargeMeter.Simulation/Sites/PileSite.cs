using ChargeMeter.Simulation.World;

namespace ChargeMeter.Simulation.Sites;

/// <summary>A pile as it was built, before anything happens.</summary>
sealed record PileSite
{
    public required string Id { get; init; }

    public required string Firmware { get; init; }

    public required double RatedKilowatts { get; init; }

    public required int Connectors { get; init; }

    /// <summary>Which submeter it stands behind; null for none.</summary>
    public int? Submeter { get; init; }

    public required bool HasReference { get; init; }

    public required bool IsInside { get; init; }

    public required double CableOhm { get; init; }

    /// <summary>Null for AC, which converts in the vehicle.</summary>
    public Converter? Converter { get; init; }

    public required ErrorModel Errors { get; init; }

    public MeterFault? Fault => Errors.Fault;

    /// <summary>The minute after which the meter is exchanged, once it is idle; null for never.</summary>
    public int? ExchangeMinute { get; init; }

    /// <summary>The constant error of the meter that takes its place, in percent.</summary>
    public double ExchangedPercent { get; init; }

    public double ConnectorKilowatts => RatedKilowatts / Connectors;
}
