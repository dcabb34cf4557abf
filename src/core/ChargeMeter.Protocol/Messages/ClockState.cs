namespace ChargeMeter.Protocol.Messages;

/// <summary>What a meter says of its own clock.</summary>
public enum ClockState
{
    /// <summary>Set by a time source.</summary>
    Synchronised,

    /// <summary>For information only.</summary>
    Informative,

    /// <summary>Not set by a time source.</summary>
    Unsynchronised,

    /// <summary>Counting from an unknown origin.</summary>
    Relative,
}
