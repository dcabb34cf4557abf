using System.ComponentModel.DataAnnotations;

namespace ChargeMeter.Simulation.Scenarios;

/// <summary>The meters of a station that are not piles. A meter's own error has a standard deviation of a third of its class.</summary>
public sealed record GridMeterSettings
{
    const string Classes = "0\\.05|0\\.1|0\\.2S?|0\\.5S?|1|2";

    /// <summary>Whether there is a master meter.</summary>
    public bool Master { get; init; } = true;

    /// <summary>The master's class.</summary>
    [RegularExpression(Classes)]
    public string MasterClass { get; init; } = "0.2S";

    /// <summary>The master's register step in kWh of primary energy: its own step times the transformer's ratio.</summary>
    [Range(0.001, 100)]
    public decimal MasterResolution { get; init; } = 0.4m;

    /// <summary>How many meters stand between master and piles, each with its part of the piles; 0 for none.</summary>
    [Range(0, 20)]
    public int Submeters { get; init; }

    /// <summary>Their class.</summary>
    [RegularExpression(Classes)]
    public string SubmeterClass { get; init; } = "0.5S";

    /// <summary>Their register step in kWh of primary energy.</summary>
    [Range(0.001, 100)]
    public decimal SubmeterResolution { get; init; } = 0.1m;

    /// <summary>Share of piles with a reference meter in series.</summary>
    [Range(0, 1)]
    public double ReferenceShare { get; init; }

    /// <summary>The references' class.</summary>
    [RegularExpression(Classes)]
    public string ReferenceClass { get; init; } = "0.2";

    /// <summary>The references' register step in kWh.</summary>
    [Range(0.0001, 1)]
    public decimal ReferenceResolution { get; init; } = 0.001m;

    /// <summary>The references' own certificates; by default they have none, and only their class is known.</summary>
    public CertificateSettings ReferenceCertificates { get; init; } = new() { Share = 0 };
}
