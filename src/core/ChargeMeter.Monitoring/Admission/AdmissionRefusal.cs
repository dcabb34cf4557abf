namespace ChargeMeter.Monitoring.Admission;

/// <summary>The kinds of blame for a well-formed item that is not admitted: few, named and counted.</summary>
public enum AdmissionRefusal
{
    /// <summary>The station is not in the registry.</summary>
    UnknownStation,

    /// <summary>The meter is not in the registry.</summary>
    UnknownMeter,

    /// <summary>The meter is registered at another station.</summary>
    WrongStation,

    /// <summary>A transaction of a meter that is no pile.</summary>
    NotAPile,

    /// <summary>Its time lies further ahead of its receipt than the contract allows.</summary>
    TooFarAhead,

    /// <summary>The account may not publish this meter.</summary>
    NotAuthorised,
}
