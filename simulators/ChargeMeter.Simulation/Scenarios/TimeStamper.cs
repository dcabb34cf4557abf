namespace ChargeMeter.Simulation.Scenarios;

/// <summary>Whose clock stamps what is said.</summary>
public enum TimeStamper
{
    /// <summary>Each device's own.</summary>
    Meter,

    /// <summary>That of the station's gateway.</summary>
    Gateway
}
