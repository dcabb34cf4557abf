namespace ChargeMeter.Monitoring.Fleet;

/// <summary>Alternating or direct current.</summary>
public enum CurrentKind
{
    /// <summary>AC.</summary>
    AC,

    /// <summary>DC.</summary>
    DC,
}
