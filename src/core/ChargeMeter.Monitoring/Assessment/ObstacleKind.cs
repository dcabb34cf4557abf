namespace ChargeMeter.Monitoring.Assessment;

/// <summary>What stands in the way of knowing a pile's error well enough.</summary>
public enum ObstacleKind
{
    /// <summary>It has not charged, or not since its meter was exchanged or adjusted.</summary>
    NotCharging,

    /// <summary>No reference, no master above it, no vehicle that counts, no certificate.</summary>
    NoRoute,

    /// <summary>The meter above it does not see its energy: it hangs elsewhere than registered.</summary>
    Misplaced,

    /// <summary>The meter above it shows another multiple of what passes beneath it than it should: its ratio is in doubt.</summary>
    WrongRatio,

    /// <summary>A meter of the balance that it is in gives energy back, or may: its days are not balanced.</summary>
    Export,

    /// <summary>The meter above it does not report, or not together with the others beneath it.</summary>
    UpperMeterMissing,

    /// <summary>Only one comparison with the reference so far.</summary>
    OneComparison,

    /// <summary>It cannot be told from another pile: they charge together.</summary>
    Together,

    /// <summary>No certificate or other anchor reaches it: only what vehicles are assumed to count in the mean.</summary>
    NoAnchor,

    /// <summary>What vehicles count and certificates say is not exact enough yet, and there is no balance.</summary>
    Scatter,

    /// <summary>What the station uses beside charging fluctuates too much for the charges seen so far.</summary>
    Noise,
}
