using System.ComponentModel.DataAnnotations;

namespace ChargeMeter.Simulation.Scenarios;

/// <summary>Stations of one make.</summary>
public sealed record StationGroup
{
    /// <summary>How many.</summary>
    [Range(1, 10_000)]
    public int Count { get; init; } = 1;

    /// <summary>What their piles deliver.</summary>
    public StationKind Kind { get; init; }

    /// <summary>Whose they are.</summary>
    [RegularExpression("[A-Za-z0-9._-]{1,64}")]
    public string Operator { get; init; } = "OP1";

    /// <summary>Firmware of the piles, drawn evenly.</summary>
    [MinLength(1)]
    public IReadOnlyList<string> Firmwares { get; init; } = ["fw-1"];

    /// <summary>Piles of a station.</summary>
    public Between Piles { get; init; } = new(10, 18);

    /// <summary>Rated powers of the piles in kW, drawn evenly; none for 7 kW (AC) or 60, 120, 180 and 240 kW (DC).</summary>
    public IReadOnlyList<double> RatedKilowatts { get; init; } = [];

    /// <summary>Accuracy class of the piles.</summary>
    [RegularExpression("1|2|0\\.5")]
    public string PileClass { get; init; } = "2";

    /// <summary>Register step of the piles, in kWh.</summary>
    [Range(0.0001, 1)]
    public decimal PileResolution { get; init; } = 0.01m;

    /// <summary>Charges a connector is asked for in a day; none for 1.2 (AC) or 6.5 (DC).</summary>
    [Range(0, 500)]
    public double? SessionsPerDay { get; init; }

    /// <summary>Whether a gateway reads all meters of a station at once and sends what they show in one message; it speaks for the piles too.</summary>
    public bool Gateway { get; init; }

    /// <summary>Whose clock says when a meter was read, and when a charge began.</summary>
    public TimeStamper StampedBy { get; init; }

    /// <summary>Share of piles with two connectors behind one register.</summary>
    [Range(0, 1)]
    public double TwoConnectorsShare { get; init; }

    /// <summary>Share of DC piles whose meter sits before the cable.</summary>
    [Range(0, 1)]
    public double InsideShare { get; init; }

    /// <summary>Resistance of the cable behind a meter inside, both conductors, in ohm.</summary>
    public Between CableOhm { get; init; } = new(0.0025, 0.0055);

    /// <summary>Converters of DC piles.</summary>
    public ConverterSettings Converter { get; init; } = new();

    /// <summary>The meters that are not piles.</summary>
    public GridMeterSettings Meters { get; init; } = new();

    /// <summary>Loss in cables and switchgear at the rated power of all piles, in percent: I²R, drawn once for each station.</summary>
    public Between LossPercent { get; init; } = new(0.3, 1.5);

    /// <summary>What the stations use beside charging.</summary>
    public AuxiliarySettings Auxiliaries { get; init; } = new();

    /// <summary>Mean power of a metered consumer, such as a shop, in kW; 0 for none.</summary>
    [Range(0, 1000)]
    public double ConsumerKilowatts { get; init; }
}
