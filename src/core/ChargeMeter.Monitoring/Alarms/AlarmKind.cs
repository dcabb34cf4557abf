namespace ChargeMeter.Monitoring.Alarms;

/// <summary>The kinds of alarm; on the wire in kebab case (<c>error-exceeding</c>).</summary>
public enum AlarmKind
{
    /// <summary>A pile is more likely than not beyond its limit.</summary>
    ErrorSuspect,

    /// <summary>A pile is beyond its limit even with the guard band.</summary>
    ErrorExceeding,

    /// <summary>A device's clock is wrong.</summary>
    Clock,

    /// <summary>An amount does not follow from energy and price.</summary>
    Payment,

    /// <summary>A register broke off: exchange, reset, roll-over, glitch or conflict.</summary>
    Register,

    /// <summary>A device is silent.</summary>
    DataMissing,

    /// <summary>A signed record does not verify.</summary>
    Signature,

    /// <summary>The meters are not connected as registered.</summary>
    Topology,

    /// <summary>Piles of one operator, model or firmware lean together.</summary>
    CommonMode,

    /// <summary>A certificate runs out.</summary>
    CertificateDue,

    /// <summary>An account published what is not its own.</summary>
    NotAuthorised,
}
