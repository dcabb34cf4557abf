namespace ChargeMeter.Monitoring.Admission;

/// <summary>An item that passed admission: its station and device are in the fleet. Immutable from here on.</summary>
/// <param name="Station">The station.</param>
/// <param name="Device">The meter, pile or device.</param>
/// <param name="Receipt">How it reached us.</param>
public abstract record AdmittedItem(string Station, string Device, Receipt Receipt)
{
    /// <summary>Its event time; a last will, which has none, takes the time of receipt.</summary>
    public abstract DateTimeOffset At { get; }
}
