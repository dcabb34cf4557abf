namespace ChargeMeter.Protocol.Messages;

/// <summary>The state of a device.</summary>
public enum DeviceState
{
    /// <summary>Connected and working.</summary>
    Online,

    /// <summary>Gone.</summary>
    Offline,

    /// <summary>Connected, with a fault.</summary>
    Fault,
}
