namespace ChargeMeter.Monitoring.Assessment.Groups;

/// <summary>What the piles of a group have in common, the broader first.</summary>
public enum GroupKind
{
    /// <summary>Their operator.</summary>
    Operator,

    /// <summary>Manufacturer and model.</summary>
    Model,

    /// <summary>Manufacturer and firmware.</summary>
    Firmware,
}
