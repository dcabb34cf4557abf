namespace ChargeMeter.Mqtt.Watching;

/// <summary>Whether a connection hears, as far as canaries can tell.</summary>
public enum HearingState
{
    /// <summary>No canary has been awaited yet.</summary>
    Unknown,

    /// <summary>The last canary came back.</summary>
    Hears,

    /// <summary>A canary did not come back, nor anything else: the connection is made anew.</summary>
    Deaf,

    /// <summary>Canaries cannot tell: they are switched off, we may not publish them, or none has ever come back.</summary>
    Unwatched,
}
