namespace ChargeMeter.Simulation.Scenarios;

/// <summary>What a station's piles deliver.</summary>
public enum StationKind
{
    /// <summary>Alternating current; the vehicle converts.</summary>
    AC,

    /// <summary>Direct current; the pile converts.</summary>
    DC
}
