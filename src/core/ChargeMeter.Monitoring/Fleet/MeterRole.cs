namespace ChargeMeter.Monitoring.Fleet;

/// <summary>What a meter is for.</summary>
public enum MeterRole
{
    /// <summary>The meter of a pile.</summary>
    Pile,

    /// <summary>In series: measures what its one child delivers.</summary>
    Reference,

    /// <summary>The AC side of all its descendants.</summary>
    Master,

    /// <summary>A master below a master.</summary>
    Submeter,

    /// <summary>A metered consumer that is no pile.</summary>
    Consumer,

    /// <summary>Metered generation.</summary>
    Generation,

    /// <summary>Metered storage.</summary>
    Storage,
}
