namespace ChargeMeter.Service.Composition;

/// <summary>How much of the data folder's disk must be left.</summary>
sealed class DiskOptions
{
    /// <summary>Below it, it is said that space is running out.</summary>
    public long WarnBelowMebibytes { get; set; } = 2_048;

    /// <summary>Below it nothing more is taken: senders and brokers keep what they have until there is space.</summary>
    public long StopBelowMebibytes { get; set; } = 512;
}
