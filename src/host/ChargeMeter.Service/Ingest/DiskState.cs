namespace ChargeMeter.Service.Ingest;

/// <summary>How much space is left.</summary>
enum DiskState
{
    /// <summary>Enough.</summary>
    Enough,

    /// <summary>So little that somebody should make some.</summary>
    Low,

    /// <summary>So little that nothing more is taken.</summary>
    Exhausted,
}
