namespace ChargeMeter.Protocol.Messages;

/// <summary>How a vehicle's own energy count came about.</summary>
public enum VehicleEnergySource
{
    /// <summary>The integral of voltage times current over the frames.</summary>
    Integral,

    /// <summary>A counter of the vehicle.</summary>
    Counter,

    /// <summary>From the state of charge.</summary>
    Soc,
}
