namespace ChargeMeter.Metrology.Estimation;

/// <summary>The share of the information about a pile's error that each route of evidence gave; they sum to one or to zero.</summary>
/// <remarks>Reference: METHOD.md, "Routes of evidence".</remarks>
public sealed record EvidenceShares
{
    /// <summary>A reference meter in series.</summary>
    public double Reference { get; init; }

    /// <summary>The balance of the station.</summary>
    public double Balance { get; init; }

    /// <summary>The vehicles that charge.</summary>
    public double Vehicles { get; init; }

    /// <summary>Certificates of verifications on site.</summary>
    public double Certificate { get; init; }

    /// <summary>No evidence at all.</summary>
    public static EvidenceShares None { get; } = new();

    /// <summary>All the evidence came from a reference meter in series.</summary>
    public static EvidenceShares ReferenceOnly { get; } = new() { Reference = 1 };
}
