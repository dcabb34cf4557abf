namespace ChargeMeter.Service.Composition;

/// <summary>What senders are told of messages that were put in quarantine.</summary>
sealed class RejectionOptions
{
    /// <summary>The most rejections to one station in a minute, 0 (none) to 10000.</summary>
    public int MostPerMinute { get; set; } = 60;
}
