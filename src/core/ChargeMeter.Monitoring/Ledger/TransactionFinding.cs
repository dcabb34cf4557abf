namespace ChargeMeter.Monitoring.Ledger;

/// <summary>What was odd about a transaction.</summary>
public enum TransactionFinding
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It ended without a start: its energy is what was displayed, if anything was.</summary>
    MissingStart,

    /// <summary>It began and did not end within a week.</summary>
    Abandoned,

    /// <summary>It began before another one on the same connector had ended.</summary>
    Overlap,

    /// <summary>Its register broke in between: there is no difference to take.</summary>
    RegisterBroke,
}
