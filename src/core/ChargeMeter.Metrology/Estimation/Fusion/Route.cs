namespace ChargeMeter.Metrology.Estimation.Fusion;

/// <summary>The route by which evidence reaches a pile.</summary>
/// <remarks>Reference: METHOD.md, "Routes of evidence".</remarks>
enum Route
{
    /// <summary>A reference meter in series.</summary>
    Reference,

    /// <summary>The balance of the station.</summary>
    Balance,

    /// <summary>The vehicles that charge.</summary>
    Vehicles,

    /// <summary>Certificates of verifications on site.</summary>
    Certificate,
}
